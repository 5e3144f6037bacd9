import { createReadStream } from "node:fs";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Exchange } from "#shared/http/exchange.ts";
import type { SendError } from "#shared/http/send-error.ts";
import { FileId } from "#shared/ids.ts";
import { type PolicyOverrides, withOverrides, defaultPolicy } from "#shared/policy/delivery-policy.ts";
import { fail, ok } from "#shared/result.ts";
import { aDraft, anExchangeId, aSession } from "#test/support/messages.ts";
import { createCookieJars } from "#electron/engine/cookies/cookie-jars.ts";
import { systemClock } from "#electron/engine/clock.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { type ExchangeJson, runWirebench } from "#test/support/run-wirebench.ts";
import type { End } from "./requests-process.ts";
import type { Places, WirebenchRun } from "./scenario.ts";

/** What requests does where nobody says anything: `DEFAULT_POOLSIZE`, `DEFAULT_POOLBLOCK`, `DEFAULT_REDIRECT_LIMIT`. */
const requestsDefaults: PolicyOverrides = {
  timeouts: { connectMs: null, tlsMs: null, readMs: null, totalMs: null },
  pool: { maxOrigins: 10, maxConnectionsPerOrigin: 10, whenFull: "open" },
  redirects: { limit: 30, downgrade: "allow" },
  proxy: null,
};

export interface WirebenchSide {
  readonly run: WirebenchRun;
  readonly ends: readonly End[];
  readonly close: () => Promise<void>;
}

/** One engine for one scenario. */
export async function wirebenchSide(
  places: Places,
  env: Record<string, string>,
  folder: string,
): Promise<WirebenchSide> {
  const ends: End[] = [];
  const jars = createCookieJars(systemClock, null);
  const engine = await anEngine({
    outside: { variables: env },
    openJar: jars.open,
    openFile: async (id) => {
      const path = join(folder, id);
      const found = await stat(path).catch(() => null);
      return found === null
        ? fail("missing")
        : ok({ name: id, bytes: found.size, stream: () => createReadStream(path) });
    },
  });
  const written: Promise<void>[] = [];
  const run: WirebenchRun = {
    ...places,
    send: async (url, sent = {}) => {
      await Promise.all(written);
      const start = performance.now();
      const result = await engine.engine.send({
        exchangeId: anExchangeId(),
        draft: aDraft({ url, ...sent.draft }),
        session: { ...aSession(policyOver(sent.policy ?? {})), fields: sent.fields ?? [] },
        scope: [],
        risks: [],
        unverified: sent.unverified ?? [],
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      const ms = performance.now() - start;
      ends.push(result.ok ? await endOf(engine, result.value) : { failed: "nothing sent", ms });
    },
    keepCookie: async (cookie) => {
      const rest = { hostOnly: true, secure: false, httpOnly: false, sameSite: null, expires: null };
      await jars.put(aSession().name, { ...cookie, ...rest }, null);
    },
    command: async (...args) => {
      const { stdout, stderr } = await runWirebench(["send", ...args, "--output", "exchange"], env);
      if (stdout.length === 0) throw new Error(`wirebench send ${args.join(" ")}: ${stderr}`);
      // The contract's own words for what it prints.
      ends.push(commandEnd(JSON.parse(stdout.toString()) as ExchangeJson));
    },
    file: (name, content) => {
      const path = join(folder, name);
      written.push(mkdir(dirname(path), { recursive: true }).then(() => writeFile(path, content)));
      const file = { id: FileId.parse(name), name, bytes: content.length };
      return { kind: "file", file, mediaType: "" };
    },
  };
  return { run, ends, close: () => engine.close() };
}

/** A scenario's values over those of requests, part by part. */
function policyOver(over: PolicyOverrides): PolicyOverrides {
  return withOverrides(withOverrides(defaultPolicy, requestsDefaults), over);
}

async function endOf(engine: TestEngine, exchange: Exchange): Promise<End> {
  const { outcome, attempts, totalMs: ms } = exchange;
  const url = attempts.at(-1)?.url ?? "";
  if (outcome.kind !== "response") return { failed: failureOf(outcome.error), ms };
  const read = await engine.contents.read(exchange.id, "decoded", 0, 8 * 1024 * 1024);
  const content = read.ok ? Buffer.from(read.value.bytes).toString("base64") : "";
  return { status: outcome.response.status, content, url, ms };
}

function commandEnd({ response, error, attempts, totalMs: ms }: ExchangeJson): End {
  if (response !== undefined)
    return { status: response.status, content: null, url: attempts.at(-1)?.url ?? "", ms };
  // It is the same error, as JSON.
  return { failed: error === undefined ? "nothing sent" : failureOf(error as unknown as SendError), ms };
}

/** The words both sides share for what went wrong. */
function failureOf(error: SendError): string {
  switch (error.kind) {
    case "timed-out":
      return `${error.phase === "first-byte" ? "read" : error.phase} timeout`;
    case "name-not-resolved":
    case "connect-failed":
      return "connect failed";
    case "status-retries-exhausted":
      return "retries exhausted";
    case "connection-lost":
    case "proxy-failed":
    case "tls-failed":
    case "redirects-exhausted":
    case "content-cut-short":
    case "content-damaged":
    case "redirect-refused":
    case "protocol-violated":
    case "framing-unsound":
      return error.kind.replaceAll("-", " ");
    default:
      return `nothing sent: ${error.kind}`;
  }
}
