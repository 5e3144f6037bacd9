import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ExchangeId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { DecodeLimits } from "./decode-content.ts";
import { createKeptContents } from "./kept-contents.ts";
import type { LiveContent } from "./live-content.ts";
import { createSealedFile } from "./sealed-file.ts";
import { createSpool, type Spool } from "./spool.ts";
import { readMasked, type StoredContent } from "./stored-content.ts";

export type ContentView = "received" | "decoded";

export interface ContentGone {
  readonly kind: "content-gone";
}

export interface ContentRange {
  /** In memory of their own: they may be given away. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Length of the whole view. */
  readonly total: number;
}

export interface ContentLimits extends DecodeLimits {
  /** Beyond this, content goes to a sealed file. */
  readonly memoryBytes: number;
  readonly receivedBytes: number;
  /** Exchanges whose content is kept; the oldest is released first. */
  readonly exchanges: number;
}

export const defaultContentLimits: ContentLimits = {
  memoryBytes: 8 * 1024 * 1024,
  receivedBytes: 2 * 1024 ** 3,
  decodedBytes: 1024 ** 3,
  ratio: 200,
  ratioFromBytes: 10 * 1024 * 1024,
  exchanges: 50,
};

/** Keeps the content of final responses, to be read in ranges. Nothing of it is ever on the disk in clear. */
export interface ContentStore {
  readonly limits: ContentLimits;
  /** A range with secrets masked by `*`; while the response is coming, of what has come. */
  read(
    exchangeId: ExchangeId,
    view: ContentView,
    from: number,
    length: number,
  ): Promise<Result<ContentRange, ContentGone>>;
  /** The whole view as the server sent it, nothing masked: for saving it where the user said. */
  stream(exchangeId: ExchangeId, view: ContentView): Result<NodeJS.ReadableStream, ContentGone>;
  release(exchangeId: ExchangeId): Promise<void>;
  /** Releases what is kept. A spool that was not kept is released by whoever asked for it. */
  close(): Promise<void>;
  /** For the engine: a place to write content to before it is known whether it will be kept. */
  spool(): Spool;
  /** For the engine: this is the content of the exchange while it comes; the function it returns ends that. */
  follow(exchangeId: ExchangeId, content: () => LiveContent): () => void;
  /** For the engine: from now on this is the content of the exchange; what it had before is released. */
  keep(exchangeId: ExchangeId, content: StoredContent): Promise<void>;
}

/** Tells the files of this process from those of an earlier one with the same id. */
const processToken = randomBytes(6).toString("hex");

let made = 0;

const gone = fail<ContentGone>({ kind: "content-gone" });

/** `folder` is made where it is missing; files left there by a process that is gone are removed. */
export async function createContentStore(
  folder: string,
  limits: Partial<ContentLimits> = {},
): Promise<ContentStore> {
  const inForce = { ...defaultContentLimits, ...limits };
  const key = randomBytes(32);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweep(folder);
  const kept = createKeptContents(inForce.exchanges);
  const live = new Map<ExchangeId, () => LiveContent>();
  return {
    limits: inForce,
    spool: () =>
      createSpool(inForce.memoryBytes, () =>
        createSealedFile(join(folder, `content-${process.pid}-${processToken}-${++made}`), key),
      ),
    keep: (id, content) => kept.keep(id, content),
    follow: (id, content) => {
      live.set(id, content);
      return () => void (live.get(id) === content && live.delete(id));
    },
    read: async (id, view, from, length) => {
      const coming = live.get(id);
      if (coming !== undefined) {
        const range = await coming()
          .read(view, from, length)
          .catch((thrown: unknown) => {
            if (live.get(id) === coming) throw thrown;
            return null;
          });
        return range === null ? gone : ok(range);
      }
      const content = kept.get(id);
      if (content === undefined) return gone;
      const total = content[view].bytes;
      const bytes = await readMasked(content, view, from, length).catch((thrown: unknown) => {
        if (kept.get(id) === content) throw thrown;
        return null;
      });
      return bytes === null || kept.get(id) !== content ? gone : ok({ bytes, total });
    },
    stream: (id, view) => {
      const content = kept.get(id);
      return content === undefined ? gone : ok(content[view].stream());
    },
    release: (id) => kept.release(id),
    close: () => kept.releaseAll(),
  };
}

/** Their keys died with the process that wrote them, so that they are of no use to anyone. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid, token] = /^content-(\d+)-([\da-f]{12})-\d+$/.exec(name) ?? [];
    if (pid === undefined || token === processToken) continue;
    if (Number(pid) === process.pid || !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

/** One that we may not signal is someone else's, and runs. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}
