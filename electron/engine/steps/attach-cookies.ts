import { CookieJar } from "tough-cookie";
import type { Attempt } from "#shared/http/exchange.ts";
import { fieldValues, hasField } from "#shared/http/field.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import type { Step } from "#electron/engine/pipeline.ts";
import { printTarget } from "#electron/engine/print-target.ts";

/** The jar of a session. */
export type CookieJars = (session: string) => CookieJar;

/** One jar per session, in memory. */
export function createCookieJars(): CookieJars {
  const jars = new Map<string, CookieJar>();
  return (session) => {
    const jar = jars.get(session) ?? new CookieJar();
    jars.set(session, jar);
    return jar;
  };
}

/** The jar fills the Cookie field unless the user typed one, and takes what each attempt was given. RFC 6265 §5. */
export function attachCookies(jarOf: CookieJars): Step<Delivery, Reply> {
  return async (delivery, next) => {
    const { message, sending } = delivery;
    const jar = jarOf(sending.session);
    const url = printTarget(message.target);
    const cookie = hasField(message.fields, "cookie") ? "" : await jar.getCookieString(url);
    const fields = cookie === "" ? message.fields : [...message.fields, ["Cookie", cookie] as const];
    const reply = await next({ ...delivery, message: { ...message, fields } });
    const lines = fieldValues(reply.attempt.response?.fields ?? [], "set-cookie");
    const cookiesRefused = await keep(jar, lines, url);
    return { ...reply, attempt: { ...reply.attempt, cookiesRefused } };
  };
}

async function keep(
  jar: CookieJar,
  lines: readonly string[],
  url: string,
): Promise<Attempt["cookiesRefused"]> {
  const refused: { readonly line: string; readonly because: string }[] = [];
  for (const line of lines) {
    try {
      await jar.setCookie(line, url);
    } catch (thrown) {
      // The jar has no codes: what it says is the reason.
      refused.push({ line, because: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  }
  return refused;
}
