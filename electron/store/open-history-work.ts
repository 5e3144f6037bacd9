import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { defaultHistoryLimits, type HistoryHealth, type HistoryLimits } from "#shared/workbench/history.ts";
import { compareKept } from "./history-comparison.ts";
import { contentFiles, contentsInMemory } from "./history-contents.ts";
import { historyReader } from "./history-reader.ts";
import { newerCode, openDatabase } from "./history-schema.ts";
import type { HistoryWork } from "./history-work.ts";
import { type HistoryPlace, historyWriter } from "./history-writer.ts";

/** What the history may use while it has no file, bytes. */
const memoryBytes = 64 * 1024 * 1024;

/** Opens the history of a user. Where its file cannot be used, it works in memory and says why. */
export function openHistoryWork(userData: string, now: () => number): HistoryWork {
  const { place, health } = openPlace(userData);
  const state: { health: HistoryHealth } = { health };
  const writer = historyWriter(place, limitsOf(place), now);
  const reader = historyReader(place, () => state.health);
  writer.sweep();
  return {
    ...reader,
    keep: (kept) => {
      try {
        writer.keep(kept);
        if (health.place === "file") state.health = { ...state.health, trouble: null };
      } catch (error) {
        state.health = { ...state.health, trouble: codeIn(error) };
      }
    },
    compare: ({ left, right }) => compareKept(reader, left, right),
    pin: writer.pin,
    delete: writer.delete,
    clear: writer.clear,
    limits: (limits) => {
      if (limits !== null) writer.limit(limits);
      return writer.limits();
    },
    health: () => state.health,
    tidy: () => {
      try {
        writer.tidy();
      } catch (error) {
        state.health = { ...state.health, trouble: codeIn(error) };
      }
    },
    close: () => void place.database.close(),
  };
}

interface Opened {
  readonly place: HistoryPlace;
  readonly health: HistoryHealth;
}

function openPlace(userData: string): Opened {
  const path = join(userData, "history.db");
  const folder = join(userData, "bodies");
  const inFile = (setAsideAs: string | null): Opened => {
    mkdirSync(userData, { recursive: true, mode: 0o700 });
    return {
      place: { database: openDatabase(path), contents: contentFiles(folder), isFile: true },
      health: { place: "file", trouble: null, setAsideAs },
    };
  };
  try {
    return inFile(null);
  } catch (error) {
    if (!["SQLITE_NOTADB", "SQLITE_CORRUPT", newerCode, "SQLITE_ERROR"].includes(codeIn(error)))
      return inMemory(codeIn(error), null);
    const name = setAsideTogether(path, folder);
    if (name === null) return inMemory(codeIn(error), null);
    try {
      return inFile(name);
    } catch (again) {
      return inMemory(codeIn(again), name);
    }
  }
}

const inMemory = (trouble: string, setAsideAs: string | null): Opened => ({
  place: { database: openDatabase(":memory:"), contents: contentsInMemory(), isFile: false },
  health: { place: "memory", trouble, setAsideAs },
});

/** Moves a history that cannot be read out of the way, with its contents; nothing is deleted. */
function setAsideTogether(path: string, folder: string): string | null {
  for (let n = 1; n < 1_000; n++) {
    const ending = `.damaged-${n}`;
    try {
      mkdirSync(`${folder}${ending}`);
    } catch (error) {
      if (codeIn(error) === "EEXIST") continue;
      return null;
    }
    try {
      renameSync(path, `${path}${ending}`);
    } catch {
      return null;
    }
    for (const [from, to] of [
      [`${path}-wal`, `${path}${ending}-wal`],
      [`${path}-shm`, `${path}${ending}-shm`],
      [folder, `${folder}${ending}`],
    ] as const) {
      try {
        renameSync(from, to);
      } catch {
        // It need not be there.
      }
    }
    return `history.db${ending}`;
  }
  return null;
}

function limitsOf({ isFile }: HistoryPlace): HistoryLimits {
  return isFile ? defaultHistoryLimits : { ...defaultHistoryLimits, bytes: memoryBytes };
}

/** The code of a system error or of one of the database; anything else is a bug and goes on. */
export function codeIn(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}
