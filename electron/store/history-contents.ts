import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { codeOf } from "./file-fault.ts";

/** Contents by their hash: the same content is kept once, however often it came. */
export interface HistoryContents {
  /** The hash under which it can be read from now on. */
  keep(content: Uint8Array): string;
  /** A range; `null` where it is gone. */
  read(hash: string, from: number, length: number): Uint8Array | null;
  drop(hash: string): void;
  dropAll(): void;
  /** Removes what nothing refers to: left by a process that was killed. */
  sweep(isKnown: (hash: string) => boolean): void;
}

const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** In files `ab/cdef…` of the folder. */
export function contentFiles(folder: string): HistoryContents {
  const fileOf = (hash: string): string => join(folder, hash.slice(0, 2), hash.slice(2));
  return {
    keep: (content) => {
      const hash = hashOf(content);
      mkdirSync(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 });
      writeWhole(fileOf(hash), content);
      return hash;
    },
    read: (hash, from, length) => readRange(fileOf(hash), from, length),
    drop: (hash) => rmSync(fileOf(hash), { force: true }),
    dropAll: () => rmSync(folder, { recursive: true, force: true }),
    sweep: (isKnown) => {
      for (const start of namesIn(folder)) {
        if (!/^[\da-f]{2}$/.test(start)) continue;
        for (const rest of namesIn(join(folder, start)))
          if (!isKnown(`${start}${rest}`)) rmSync(join(folder, start, rest), { force: true });
      }
    },
  };
}

/** A name that is there has the whole content, also after a power cut. */
function writeWhole(file: string, content: Uint8Array): void {
  const unfinished = `${file}.new`;
  const handle = openSync(unfinished, "w", 0o600);
  try {
    for (let at = 0; at < content.length;) at += writeSync(handle, content, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}

function readRange(file: string, from: number, length: number): Uint8Array | null {
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  try {
    const bytes = new Uint8Array(length);
    let have = 0;
    while (have < length) {
      const read = readSync(handle, bytes, have, length - have, from + have);
      if (read === 0) break;
      have += read;
    }
    return bytes.slice(0, have);
  } finally {
    closeSync(handle);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return [];
    throw error;
  }
}

/** The same without files, for as long as the process lives. */
export function contentsInMemory(): HistoryContents {
  const kept = new Map<string, Uint8Array>();
  return {
    keep: (content) => {
      const hash = hashOf(content);
      kept.set(hash, Uint8Array.from(content));
      return hash;
    },
    read: (hash, from, length) => kept.get(hash)?.slice(from, from + length) ?? null,
    drop: (hash) => void kept.delete(hash),
    dropAll: () => kept.clear(),
    sweep: () => undefined,
  };
}
