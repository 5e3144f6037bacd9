import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import {
  type ContentLimits,
  type ContentStore,
  type ContentView,
  createContentStore,
} from "#electron/engine/content/content-store.ts";
import { inspectContent } from "#electron/engine/content/inspect-content.ts";
import type { Spool } from "#electron/engine/content/spool.ts";
import type { StoredContent } from "#electron/engine/content/stored-content.ts";
import { createRedactor, type Redactor } from "#electron/engine/redaction/redactor.ts";
import type { ResponseHead } from "#shared/http/exchange.ts";
import type { ExchangeId } from "#shared/ids.ts";
import { anExchangeId } from "./messages.ts";

export const noSecrets = createRedactor([]);

/** A folder that is gone after the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wirebench-content-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store in a folder of its own, closed and gone after the test. */
export async function aContentStore(
  limits: Partial<ContentLimits> = {},
): Promise<{ readonly store: ContentStore; readonly folder: string }> {
  const folder = await aFolder();
  const store = await createContentStore(folder, limits);
  onTestFinished(() => store.close());
  return { store, folder };
}

export interface Kept {
  readonly id: ExchangeId;
  readonly content: StoredContent;
}

/** A spool that holds these bytes, written as the engine does: waiting where it is told to. */
export async function aSpool(
  store: ContentStore,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<Spool> {
  const spool = store.spool();
  onTestFinished(() => spool.release());
  for await (const chunk of chunks) if (!spool.write(Buffer.from(chunk))) await spool.drained();
  if (!(await spool.drained())) throw new Error("the disk did not take it");
  return spool;
}

/** Receives content, makes it readable and keeps it, as the engine does for a final response. */
export async function keepContent(
  store: ContentStore,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  {
    codings = [],
    redactor = noSecrets,
    id = anExchangeId(),
  }: {
    readonly codings?: readonly string[];
    readonly redactor?: Redactor;
    readonly id?: ExchangeId;
  } = {},
): Promise<Kept> {
  const received = await aSpool(store, chunks);
  const content = await inspectContent(received, headNaming(codings), {
    redactor,
    store,
    signal: new AbortController().signal,
  });
  await store.keep(id, content);
  return { id, content };
}

const headNaming = (codings: readonly string[]): ResponseHead => ({
  status: 200,
  reason: "OK",
  httpVersion: "1.1",
  fields: codings.length === 0 ? [] : [["Content-Encoding", codings.join(", ")]],
});

/** A range of a view that has to be there. */
export async function readRange(
  store: ContentStore,
  id: ExchangeId,
  view: ContentView,
  [from, length]: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER],
): Promise<Buffer> {
  const read = await store.read(id, view, from, length);
  if (!read.ok) throw new Error(`the content of ${id} is gone`);
  return Buffer.from(read.value.bytes);
}

/** A whole view as it is saved. */
export async function savedBytes(store: ContentStore, id: ExchangeId, view: ContentView): Promise<Buffer> {
  const stream = store.stream(id, view);
  if (!stream.ok) throw new Error(`the content of ${id} is gone`);
  const chunks: Buffer[] = [];
  for await (const chunk of stream.value) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
