import { createHash, type Hash } from "node:crypto";
import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { type PartNote, readPartNote } from "#shared/http/ranges.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { type Appender, createAppender, systemCode } from "./appender.ts";
import { hashOfFile } from "./file-hash.ts";
import { pagesOf, type Spool } from "./spool.ts";
import { createTally, type Tally } from "./tally.ts";

/** Content on its way into a file of the user's: it grows as `FILE.part` and gets its name when it is whole. */
export interface PartFile extends Spool {
  readonly name: string;
  /** What is needed to ask for the rest of what was there at first; `null` where all has to be fetched anew. */
  readonly rest: Rest | null;
  /** The system's code for why it could not be written. */
  readonly failure: string | null;
  /** Goes back to what was there at first. */
  rewind(): void;
  /** Empties it, and notes how its next part can be told from another version; `null`: not at all. */
  restart(note: PartNote | null): void;
  /** It is whole: on the disk, under its own name. The SHA-256 in hexadecimal, or the system's code for a failure. */
  finish(): Promise<Result<string, string>>;
  /** Lets go of it. What is there stays, unless that is nothing. */
  close(): Promise<void>;
}

export interface Rest extends PartNote {
  readonly from: number;
}

export interface Opening {
  readonly resume: boolean;
  /** The built file of the thread that hashes what is large; `null`: it is hashed as it passes. */
  readonly hashThread: string | null;
}

/** Opens `path.part`, or what `path` names where that is no regular file. Fails with the system's code. */
export async function openPartFile(
  path: string,
  { resume, hashThread }: Opening,
): Promise<Result<PartFile, string>> {
  try {
    const there = await stat(path).catch(() => null);
    if (there?.isDirectory() === true) return fail("EISDIR");
    // A device or a pipe cannot be renamed to, nor gone on with.
    const isRegular = there === null || there.isFile();
    const place = isRegular ? `${path}.part` : path;
    const handle = await open(place, isRegular ? "a+" : "a");
    const rest = resume && isRegular ? await restOf(place) : null;
    const hash = rest === null ? createHash("sha256") : await hashOfFile(place);
    return ok(
      partFile({ path, place, isRegular, handle, rest, hash, hashThread: isRegular ? hashThread : null }),
    );
  } catch (thrown) {
    return fail(systemCode(thrown));
  }
}

/** How many bytes of a download are there to go on from; `null` where there is nothing. */
export async function resumableBytes(path: string): Promise<number | null> {
  return (await restOf(`${path}.part`).catch(() => null))?.from ?? null;
}

const notePlace = (place: string): string => `${place}.json`;

async function restOf(place: string): Promise<Rest | null> {
  const { size } = await stat(place);
  const note = readPartNote(await readFile(notePlace(place), "utf8").catch(() => ""));
  return size > 0 && note !== null ? { from: size, ...note } : null;
}

interface Opened {
  readonly path: string;
  readonly place: string;
  readonly isRegular: boolean;
  readonly handle: FileHandle;
  readonly rest: Rest | null;
  /** Of what is there. */
  readonly hash: Hash;
  readonly hashThread: string | null;
}

function partFile(opened: Opened): PartFile {
  const { path, handle, rest } = opened;
  const appender = createAppender(handle);
  const steps = stepsOf(opened);
  const startsAt = rest?.from ?? 0;
  const tally = createTally({ ...opened, startsAt }, appender);
  let isRestarted = false;
  let state: "open" | "closed" | "finished" = "open";

  const close = async (): Promise<void> => {
    await appender.settled();
    if (state !== "open") return;
    state = "closed";
    tally.close();
    await handle.close();
    if (tally.bytes === 0) await steps.dropEmpty();
  };
  const file: PartFile = {
    name: basename(path),
    get rest() {
      return isRestarted ? null : rest;
    },
    get bytes() {
      return tally.bytes;
    },
    get failure() {
      return appender.failure;
    },
    rewind: () => {
      tally.beginAt(startsAt, opened.hash.copy());
      appender.inTurn(() => steps.cut(startsAt));
    },
    restart: (note) => {
      isRestarted = true;
      tally.beginAt(0, createHash("sha256"));
      appender.inTurn(() => steps.empty(note));
    },
    write: (chunk) => {
      const takesMore = appender.write(chunk);
      tally.add(chunk);
      return takesMore;
    },
    drained: () => appender.settled().then(() => appender.failure === null),
    read: async (from, length) => {
      await appender.settled();
      return steps.read(state, from, Math.max(0, Math.min(length, tally.bytes - from)));
    },
    stream: () => Readable.from(pagesOf(file), { objectMode: false }),
    finish: async () => {
      const end = await completed(appender, tally, steps);
      if (!end.ok) return end;
      state = "finished";
      await handle.close();
      return end;
    },
    close,
    // It belongs to whoever opened it, and outlives a single attempt.
    release: () => Promise.resolve(),
  };
  return file;
}

/** Everything is on the disk and has its name; the hash of it, made meanwhile. */
async function completed(
  appender: Appender,
  tally: Tally,
  steps: Pick<ReturnType<typeof stepsOf>, "sync" | "complete">,
): Promise<Result<string, string>> {
  await appender.settled();
  if (appender.failure !== null) return fail(appender.failure);
  const hashing = tally.digest();
  appender.inTurn(steps.sync);
  const sha256 = await hashing;
  appender.inTurn(steps.complete);
  await appender.settled();
  return appender.failure === null ? ok(sha256) : fail(appender.failure);
}

/** What is done with the file besides appending; nothing of it where it is none that can be renamed to. */
function stepsOf({ path, place, isRegular, handle }: Opened) {
  const onRegular = async (act: () => Promise<void>): Promise<void> => {
    if (isRegular) await act();
  };
  return {
    read: async (state: "open" | "closed" | "finished", from: number, length: number): Promise<Buffer> => {
      if (length === 0 || !isRegular) return Buffer.alloc(0);
      if (state === "open") return readAt(handle, from, length);
      return readPlace(state === "finished" ? path : place, from, length);
    },
    empty: (note: PartNote | null) =>
      onRegular(async () => {
        await handle.truncate(0);
        if (note === null) await rm(notePlace(place), { force: true });
        else await writeFile(notePlace(place), JSON.stringify({ wirebench: 1, ...note }));
      }),
    cut: (length: number) => onRegular(() => handle.truncate(length)),
    sync: () => onRegular(() => handle.sync()),
    complete: () =>
      onRegular(async () => {
        await rename(place, path);
        await rm(notePlace(place), { force: true });
      }),
    dropEmpty: () =>
      onRegular(async () => {
        if ((await stat(place).catch(() => null))?.size !== 0) return;
        await rm(place, { force: true });
        await rm(notePlace(place), { force: true });
      }),
  };
}

async function readAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

/** Nothing where the user has taken the file away meanwhile. */
async function readPlace(place: string, from: number, length: number): Promise<Buffer> {
  const handle = await open(place, "r").catch(() => null);
  if (handle === null) return Buffer.alloc(0);
  try {
    return await readAt(handle, from, length);
  } finally {
    await handle.close();
  }
}
