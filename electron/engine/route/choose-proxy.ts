import type { PrepareError } from "#shared/http/send-error.ts";
import { originOf, type Target } from "#shared/http/target.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { parseProxy } from "#electron/engine/prepare/parse-proxy.ts";
import type { ProxyRoute, Way } from "#electron/engine/proxy-route.ts";
import { coveringEntry } from "./no-proxy.ts";
import { proxyFromVariables, type Variables } from "./proxy-variables.ts";
import { readScriptAnswer } from "./script-answer.ts";

export type ProxyUnknown = Extract<PrepareError, { kind: "proxy-invalid" | "proxy-script-failed" }>;

/** The ways to a target, in the order in which they are tried; at least one. */
export type ChooseProxy = (target: Target) => WaysFound | Promise<WaysFound>;

export type WaysFound = Result<readonly Way[], ProxyUnknown>;

/** What the session says of proxies, references filled in. */
export type ProxySetting =
  | { readonly kind: "none" }
  | { readonly kind: "fixed"; readonly proxy: ProxyRoute }
  | { readonly kind: "environment"; readonly variables: Variables; readonly because: string | null }
  | { readonly kind: "system"; readonly resolve: (url: string) => Promise<string> }
  | {
      readonly kind: "script";
      readonly label: string;
      readonly find: (url: string, host: string) => Promise<Result<string, string>>;
    };

/** Chooses for each target of a send, at once where nobody has to be asked; a target is asked about once. */
export function createChooser(setting: ProxySetting, noProxy: readonly string[]): ChooseProxy {
  if (setting.kind === "none") return () => straight;
  const chosen = new Map<string, ReturnType<ChooseProxy>>();
  return (target) => {
    const origin = originOf(target);
    const known = chosen.get(origin) ?? choose(setting, noProxy, target);
    chosen.set(origin, known);
    return known;
  };
}

const straight: WaysFound = ok([{ proxy: null, rule: null }]);

function choose(
  setting: Exclude<ProxySetting, { kind: "none" }>,
  noProxy: readonly string[],
  target: Target,
): WaysFound | Promise<WaysFound> {
  const entry = coveringEntry(noProxy, target);
  if (entry !== null) return ok([{ proxy: null, rule: `noProxy: ${entry}` }]);
  switch (setting.kind) {
    case "fixed":
      return ok([{ proxy: setting.proxy, rule: "session" }]);
    case "environment":
      return fromVariables(setting.variables, target, setting.because);
    case "system":
      return fromSystem(setting.resolve, target);
    case "script":
      return fromScript(setting, target);
  }
}

const fromSystem = async (resolve: (url: string) => Promise<string>, target: Target): Promise<WaysFound> =>
  fromAnswer(await resolve(askedUrl(target)), "system", "system");

/** Origin and nothing more: path and query may hold secrets, and a script can tell what it knows by what it looks up. */
const askedUrl = ({ scheme, authority }: Target): string => `${scheme}://${authority}/`;

function fromVariables(variables: Variables, target: Target, because: string | null): WaysFound {
  const { proxy, rule } = proxyFromVariables(variables, target);
  const said = [because, rule].filter((part) => part !== null).join(": ");
  if (proxy === null) return ok([{ proxy: null, rule: said === "" ? null : said }]);
  const parsed = parseProxy(proxy, proxy);
  return parsed.ok ? ok([{ proxy: parsed.value.route, rule: said }]) : parsed;
}

async function fromScript(
  { label, find }: Extract<ProxySetting, { kind: "script" }>,
  target: Target,
): Promise<WaysFound> {
  const answer = await find(askedUrl(target), target.host);
  if (!answer.ok) return fail({ kind: "proxy-script-failed", script: label, detail: answer.error });
  return fromAnswer(answer.value, label, "PAC");
}

function fromAnswer(answer: string, script: string, name: string): WaysFound {
  const failed = (detail: string): Result<never, ProxyUnknown> =>
    fail({ kind: "proxy-script-failed", script, detail });
  const choices = readScriptAnswer(answer);
  if (!choices.ok) return failed(choices.error);
  const ways: Way[] = [];
  for (const { proxy, said } of choices.value) {
    const parsed = proxy === null ? ok(null) : parseProxy(proxy, proxy);
    if (!parsed.ok) return failed(`it answered ${JSON.stringify(said)}, which is no proxy's address`);
    // Nobody could mask it: it is known only once the message is on its way.
    if ((parsed.value?.route.login ?? null) !== null)
      return failed(`it answered ${JSON.stringify(said)}, which holds a login: only a session can have one`);
    ways.push({ proxy: parsed.value?.route ?? null, rule: `${name}: ${said}` });
  }
  return ok(ways);
}
