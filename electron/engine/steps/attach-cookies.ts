import type { CookieJar } from "tough-cookie";
import type { Attempt } from "#shared/http/exchange.ts";
import { fieldValues, hasField } from "#shared/http/field.ts";
import type { SessionJar } from "#electron/engine/cookies/cookie-jars.ts";
import { holdsControl, isTooLarge, refusalOf } from "#electron/engine/cookies/refusal.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import type { Step } from "#electron/engine/pipeline.ts";
import { printTarget } from "#electron/engine/print-target.ts";

/**
 * The jar fills the Cookie field unless the user typed one, and takes what each attempt was given; the policy may
 * switch off either. RFC 6265bis §5.
 */
export function attachCookies({ jar, changed, mayHold }: SessionJar): Step<Delivery, Reply> {
  return async (delivery, next) => {
    const { message, sending } = delivery;
    const { send, store } = sending.policy.cookies;
    const url = printTarget(message.target);
    // Nothing is added to a message that was written by hand.
    const isOff = !send || message.raw !== null || !mayHold();
    const cookie = isOff || hasField(message.fields, "cookie") ? "" : await jar.getCookieString(url);
    const reply = await next(cookie === "" ? delivery : withCookie(delivery, cookie));
    const lines = fieldValues(reply.attempt.response?.fields ?? [], "set-cookie");
    if (lines.length === 0) return reply;
    const cookiesRefused = store
      ? await keep(jar, lines, url)
      : lines.map((line) => ({ line, because: "switched-off" }));
    if (store) changed();
    return { ...reply, attempt: { ...reply.attempt, cookiesRefused } };
  };
}

const withCookie = (delivery: Delivery, cookie: string): Delivery => ({
  ...delivery,
  message: { ...delivery.message, fields: [...delivery.message.fields, ["Cookie", cookie]] },
});

async function keep(
  jar: CookieJar,
  lines: readonly string[],
  url: string,
): Promise<Attempt["cookiesRefused"]> {
  const refused: { readonly line: string; readonly because: string }[] = [];
  for (const line of lines) {
    try {
      if (isTooLarge(line)) refused.push({ line, because: "too-large" });
      else if (holdsControl(line)) refused.push({ line, because: "unreadable" });
      else await jar.setCookie(line, url);
    } catch (thrown) {
      refused.push({ line, because: refusalOf(thrown) });
    }
  }
  await evict(jar);
  return refused;
}

/** As many as browsers keep. RFC 6265bis §6.1. */
const mostCookies = 3_000;

/** Whoever was used longest ago goes first. */
async function evict(jar: CookieJar): Promise<void> {
  const all = await jar.store.getAllCookies();
  if (all.length <= mostCookies) return;
  const usedAt = (cookie: (typeof all)[number]): number => Number(cookie.lastAccessed ?? 0);
  const oldest = all.toSorted((a, b) => usedAt(a) - usedAt(b)).slice(0, all.length - mostCookies);
  for (const { domain, path, key } of oldest) await jar.store.removeCookie(domain, path, key);
}
