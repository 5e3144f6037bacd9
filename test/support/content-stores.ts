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
import { createStopper } from "#electron/engine/halting.ts";
import { inspectContent } from "#electron/engine/content/inspect-content.ts";
import type { Spool } from "#electron/engine/content/spool.ts";
import type { StoredContent } from "#electron/engine/content/stored-content.ts";
import { createRedactor, type Redactor } from "#electron/engine/redaction/redactor.ts";
import type { ResponseHead } from "#shared/http/exchange.ts";
import type { ExchangeId } from "#shared/ids.ts";
import { anExchangeId } from "./messages.ts";

const noSecrets = createRedactor([]);

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

/** A spool that holds these bytes, written as the engine does: waiting where it is told to. */
export async function aSpool(
  store: ContentStore,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<Spool> {
  const spool = store.spool();
  for await (const chunk of chunks) if (!spool.write(chunk)) await spool.drained();
  await spool.drained();
  return spool;
}

interface Received {
  readonly codings?: readonly string[];
  readonly redactor?: Redactor;
}

/** What a spool holds, made readable as the content of a response whose head names the codings. */
export const readable = (
  store: ContentStore,
  received: Spool,
  { codings = [], redactor = noSecrets }: Received = {},
): Promise<StoredContent> =>
  inspectContent(received, headNaming(codings), { redactor, store, halting: createStopper() });

/** Receives content and keeps it, as the engine does for a final response. */
export async function keepContent(
  store: ContentStore,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  received: Received = {},
): Promise<{ readonly id: ExchangeId; readonly content: StoredContent }> {
  const id = anExchangeId();
  const content = await readable(store, await aSpool(store, chunks), received);
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
