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
import type { FinishedContent } from "#electron/engine/content/content-sink.ts";
import { createRedactor, type Redactor } from "#electron/engine/redaction/redactor.ts";
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
  readonly finished: FinishedContent;
}

/** Writes content as the engine does, waiting where it is told to. */
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
  const sink = store.open(id, redactor);
  for await (const chunk of chunks) await sink.write(chunk);
  return { id, finished: await sink.finish(codings) };
}

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
