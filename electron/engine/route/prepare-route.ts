import type { PrepareError } from "#shared/http/send-error.ts";
import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Outside } from "#electron/engine/parts.ts";
import { parseProxy } from "#electron/engine/prepare/parse-proxy.ts";
import type { Filler } from "#electron/engine/prepare/resolve-draft.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";
import { type ChooseProxy, createChooser, type ProxySetting } from "./choose-proxy.ts";
import { proxyFromVariables } from "./proxy-variables.ts";
import type { FetchScript, ScriptStore } from "./script-store.ts";

export interface RouteParts {
  readonly outside: Outside;
  readonly scripts: ScriptStore;
  readonly fetch: FetchScript;
}

/** Makes the proxy setting of a session ready. `filler` knows its references. */
export function prepareProxies(
  { proxy, noProxy }: Pick<DeliveryPolicy, "proxy" | "noProxy">,
  filler: Filler,
  parts: RouteParts,
): Result<{ readonly chooseProxy: ChooseProxy; readonly secrets: readonly UsedSecret[] }, PrepareError> {
  const setting = settingOf(proxy, filler, parts);
  if (!setting.ok) return setting;
  return ok({ chooseProxy: createChooser(setting.value.setting, noProxy), secrets: setting.value.secrets });
}

interface Question {
  readonly fetch: FetchScript;
  readonly url: string;
  readonly host: string;
}

/** A script that failed once is loaded anew the next time. */
async function findIn(
  scripts: ScriptStore,
  address: string,
  { fetch, url, host }: Question,
): Promise<Result<string, string>> {
  const script = await scripts.get(address, fetch);
  if (!script.ok) return script;
  const found = await script.value.find(url, host);
  if (!found.ok) scripts.drop(address);
  return found;
}

interface Found {
  readonly setting: ProxySetting;
  readonly secrets: readonly UsedSecret[];
}

function settingOf(
  template: string | null,
  filler: Filler,
  { outside, scripts, fetch }: RouteParts,
): Result<Found, PrepareError> {
  const plain = (setting: ProxySetting): Result<Found, never> => ok({ setting, secrets: [] });
  if (template === null) return plain({ kind: "none" });
  if (template === "environment") return ok(fromEnvironment(outside, null));
  if (template === "system") {
    const { systemProxy } = outside;
    return systemProxy === null
      ? ok(fromEnvironment(outside, "environment in place of system"))
      : plain({ kind: "system", resolve: systemProxy });
  }
  const text = filler.fillUrl(template).text;
  const [, address] = /^pac\+((?:https?:\/\/|file:).+)$/is.exec(text.trim()) ?? [];
  if (address !== undefined)
    return plain({
      kind: "script",
      label: withoutLogin(template),
      find: (url, host) => findIn(scripts, address, { fetch, url, host }),
    });
  const parsed = parseProxy(text, template);
  if (!parsed.ok) return fail(parsed.error);
  const { route, secrets } = parsed.value;
  return ok({ setting: { kind: "fixed", proxy: route }, secrets });
}

/** Nobody wants to read it in an error. */
const withoutLogin = (address: string): string => address.replace(/\/\/[^/?#]*@/, "//");

/** Logins in the variables are secrets like any other. */
function fromEnvironment({ variables }: Outside, because: string | null): Found {
  const texts = (["http", "https"] as const).map(
    (scheme) => proxyFromVariables(variables, { scheme, host: "proxied.invalid", port: 1 }).proxy,
  );
  const secrets = texts.flatMap((text) => {
    const parsed = text === null ? null : parseProxy(text, text);
    return parsed?.ok === true ? parsed.value.secrets : [];
  });
  return { setting: { kind: "environment", variables, because }, secrets };
}
