import { networkInterfaces } from "node:os";
import { isIP } from "node:net";
import { createPacResolver } from "pac-resolver";
import { QuickJS } from "quickjs-wasi";
import { fail, ok, type Result } from "#shared/result.ts";

/** Gives the addresses of a name; none where it has none. */
export type LookUpAddresses = (name: string) => Promise<readonly string[]>;

/** A proxy script, ready to be asked. */
export interface ProxyScript {
  /** What FindProxyForURL answers, or what went wrong in it. */
  readonly find: (url: string, host: string) => Promise<Result<string, string>>;
  readonly close: () => void;
}

/** A script that calculates for longer than this for one answer is stopped. */
const runLimitMs = 1_000;

const memoryLimitBytes = 32 * 1024 * 1024;

/** A script that asks for more names than this for one answer is stopped. */
const nameLimit = 50;

/**
 * Loads a proxy script into an interpreter of its own, which has no way out but these functions: WebAssembly without
 * files, network or our objects. Names are not looked up while the script runs: it is run with what is known, and again
 * once the names it asked for are known too, so that nothing of it ever waits.
 */
export async function loadProxyScript(
  text: string,
  lookUp: LookUpAddresses,
): Promise<Result<ProxyScript, string>> {
  const known = new Map<string, string | null>();
  const wanted = new Set<string>();
  let stopAt = 0;
  const addressOf = (host: string): string | null => {
    const name = host.toLowerCase();
    if (isIP(name) === 4) return name;
    if (!known.has(name)) wanted.add(name);
    if (wanted.size > nameLimit) throw new Error(`it asked for more than ${nameLimit} names`);
    return known.get(name) ?? null;
  };
  const machine = await QuickJS.create({
    memoryLimit: memoryLimitBytes,
    interruptHandler: () => performance.now() > stopAt,
  });
  const limited = async <T>(leftMs: number, run: () => Promise<T>): Promise<Result<T, string>> => {
    stopAt = performance.now() + leftMs;
    try {
      return ok(await run());
    } catch (thrown) {
      // Whatever goes wrong in there is the script's failure: the interpreter throws what the script threw.
      const late = performance.now() > stopAt;
      return fail(late ? `it ran for more than ${runLimitMs / 1_000} s` : textOf(thrown));
    }
  };
  const made = await limited(runLimitMs, async () =>
    createPacResolver(machine, text, { sandbox: functionsOf(addressOf) }),
  );
  if (!made.ok) {
    machine.dispose();
    return made;
  }
  const find = async (url: string, host: string): Promise<Result<string, string>> => {
    let leftMs = runLimitMs;
    for (let names = 0; names <= nameLimit;) {
      wanted.clear();
      const startedAt = performance.now();
      const answer = await limited(leftMs, () => made.value(url, host));
      leftMs -= performance.now() - startedAt;
      if (wanted.size === 0 || wanted.size > nameLimit) return answer.ok ? answerText(answer.value) : answer;
      names += wanted.size;
      for (const name of wanted) known.set(name, (await lookUp(name)).find((one) => isIP(one) === 4) ?? null);
    }
    return fail(`it asked for more than ${nameLimit} names`);
  };
  return ok({ find, close: () => machine.dispose() });
}

/** The type says text, but it is whatever the script returned. */
const answerText = (answer: unknown): Result<string, string> =>
  typeof answer === "string" ? ok(answer) : fail("FindProxyForURL answered with something that is not text");

/** The functions that ask for addresses, over those of the library, which would ask the system themselves. */
const functionsOf = (addressOf: (host: string) => string | null) => ({
  alert: () => undefined,
  // The library's always answers false, which would choose a proxy by mistake.
  dateRange: () => {
    throw new Error("dateRange is not supported");
  },
  dnsResolve: (host: unknown) => addressOf(String(host)),
  isResolvable: (host: unknown) => addressOf(String(host)) !== null,
  isInNet: (host: unknown, pattern: unknown, mask: unknown) => {
    const [address, net, bits] = [addressOf(String(host)) ?? "", String(pattern), String(mask)].map(numberOf);
    if (address === undefined || net === undefined || bits === undefined) return false;
    // `>>> 0`: JavaScript's bit operations are signed.
    return (address & bits) >>> 0 === (net & bits) >>> 0;
  },
  myIpAddress: () =>
    Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1",
});

const numberOf = (address: string): number | undefined =>
  isIP(address) === 4
    ? address.split(".").reduce((number, part) => number * 256 + Number(part), 0)
    : undefined;

const textOf = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).split("\n")[0]?.slice(0, 300) ?? "";
