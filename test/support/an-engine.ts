import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Exchange, Progress } from "#shared/http/exchange.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import type { Session } from "#shared/policy/session.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Scope } from "#shared/variables/scope.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { type Clock, systemClock } from "#electron/engine/clock.ts";
import {
  type ContentLimits,
  type ContentStore,
  createContentStore,
} from "#electron/engine/content/content-store.ts";
import type { Download } from "#electron/engine/content/download.ts";
import { createEngine, type Engine, type EngineParts, type SendOrder } from "#electron/engine/engine.ts";
import type { Hurry } from "#electron/engine/hurry.ts";
import { nothingOutside, type Outside } from "#electron/engine/parts.ts";
import { aDraft, anExchangeId, aSession } from "./messages.ts";
import { uncheckedHost } from "./unverified.ts";

export interface Sent {
  readonly draft?: Partial<RequestDraft>;
  readonly policy?: PolicyOverrides;
  readonly session?: string;
  /** A whole session, in the place of `policy` and `session`. */
  readonly as?: Session;
  readonly scope?: Scope;
  readonly unverified?: SendOrder["unverified"];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly exchangeId?: ExchangeId;
  readonly records?: boolean;
  readonly download?: Download;
  readonly hurry?: Hurry;
}

/** An engine with a folder of its own, and secrets and files held in memory. */
export interface TestEngine {
  readonly engine: Engine;
  readonly contents: ContentStore;
  readonly folder: string;
  /** Sends a GET, or what the draft says. */
  try(url: string, sent?: Sent): Promise<Result<Exchange, PrepareError>>;
  /** The same, for a send that leaves this machine. */
  send(url: string, sent?: Sent): Promise<Exchange>;
  /** The decoded content of the final response as text. */
  text(exchange: Exchange): Promise<string>;
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly clock?: Clock;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly readSecret?: EngineParts["readSecret"];
  readonly openFile?: EngineParts["openFile"];
  readonly openJar?: NonNullable<EngineParts["openJar"]>;
  readonly outside?: Partial<Outside>;
  /** The certificate of the host that is sent to is not checked. */
  readonly unchecked?: true;
  readonly limits?: Partial<ContentLimits> | undefined;
}

export async function anEngine(options: EngineOptions = {}): Promise<TestEngine> {
  const folder = await mkdtemp(join(tmpdir(), "wirebench-engine-"));
  const contents = await createContentStore(folder, options.limits);
  const secrets = new Map(Object.entries(options.secrets ?? {}));
  const engine = createEngine({
    clock: options.clock ?? systemClock,
    contents,
    readSecret:
      options.readSecret ??
      (async ({ name }) => {
        const value = secrets.get(name);
        return value === undefined ? fail("not-stored") : ok(value);
      }),
    openFile: options.openFile ?? (async () => fail("missing")),
    ...(options.openJar && { openJar: options.openJar }),
    outside: {
      ...nothingOutside,
      readBytes: async (path) => {
        const bytes = await readFile(path).catch(() => null);
        return bytes === null ? fail("ENOENT") : ok(bytes);
      },
      ...options.outside,
    },
    readAuthority: async (path) => {
      const text = await readFile(path, "utf8").catch(() => null);
      return text === null ? fail("not readable") : ok(text);
    },
  });
  const attempt: TestEngine["try"] = (url, sent = {}) =>
    engine.send({
      exchangeId: sent.exchangeId ?? anExchangeId(),
      draft: aDraft({ url, ...sent.draft }),
      session: sent.as ?? aSession(sent.policy, sent.session),
      scope: sent.scope ?? [],
      risks: [],
      unverified: sent.unverified ?? (options.unchecked === true ? [uncheckedHost(url)] : []),
      signal: sent.signal ?? new AbortController().signal,
      onProgress: sent.onProgress ?? (() => undefined),
      ...(sent.records === undefined ? {} : { records: sent.records }),
      ...(sent.download === undefined ? {} : { download: sent.download }),
      ...(sent.hurry === undefined ? {} : { hurry: sent.hurry }),
    });
  return {
    engine,
    contents,
    folder,
    try: attempt,
    send: async (url, sent) => {
      const result = await attempt(url, sent);
      if (!result.ok) throw new Error(`not sent: ${JSON.stringify(result.error)}`);
      return result.value;
    },
    text: async ({ id }) => {
      const read = await contents.read(id, "decoded", 0, 64 * 1024 * 1024);
      if (!read.ok) throw new Error("no content");
      return Buffer.from(read.value.bytes).toString();
    },
    close: async () => {
      await engine.close();
      await contents.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
