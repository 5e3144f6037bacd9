import { ok, type Result } from "#shared/result.ts";
import type { ProxyScript } from "./proxy-script.ts";
import { startProxyScript, type ScriptThread } from "./start-proxy-script.ts";

/** Gets the text of a script from where its address says; fails with why not. */
export type FetchScript = (address: string) => Promise<Result<string, string>>;

/** The scripts in use, by address with `pac+` taken off. */
export interface ScriptStore {
  readonly get: (address: string, fetch: FetchScript) => Promise<Result<ProxyScript, string>>;
  /** The next one who wants it gets a new one: this one failed. */
  readonly drop: (address: string) => void;
  readonly close: () => void;
}

/** How long a script is used before it is fetched again. */
const keptForMs = 5 * 60 * 1_000;

interface Kept {
  readonly until: number;
  readonly script: ProxyScript;
}

/** Fetches each script once in five minutes, and starts its thread then. */
export function createScriptStore(thread: ScriptThread): ScriptStore {
  const { clock } = thread;
  const kept = new Map<string, Kept>();
  const loading = new Map<string, Promise<Result<ProxyScript, string>>>();
  const load: ScriptStore["get"] = async (address, fetch) => {
    const text = await fetch(address);
    if (!text.ok) return text;
    const made = await startProxyScript(text.value, thread);
    if (!made.ok) return made;
    kept.get(address)?.script.close();
    kept.set(address, { until: clock.monotonic() + keptForMs, script: made.value });
    return made;
  };
  const get: ScriptStore["get"] = async (address, fetch) => {
    const known = kept.get(address);
    if (known !== undefined && clock.monotonic() < known.until) return ok(known.script);
    const underWay = loading.get(address) ?? load(address, fetch).finally(() => loading.delete(address));
    loading.set(address, underWay);
    return underWay;
  };
  const drop = (address: string): void => {
    kept.get(address)?.script.close();
    kept.delete(address);
  };
  return {
    get,
    drop,
    close: () => {
      for (const address of kept.keys()) drop(address);
    },
  };
}
