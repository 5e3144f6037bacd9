import type { ByteSource } from "./byte-source.ts";
import {
  cloneState,
  type JsonLine,
  type Watcher,
  walkFrom,
  walkJson,
  type WalkEnd,
  type WalkState,
} from "./json-walk.ts";

/** JSON laid out by lines without being held: places from which the walk can go on, one for every page. */
export interface JsonIndex {
  readonly source: ByteSource;
  /** Lines known so far. */
  readonly lines: number;
  /** Offset up to which it was looked through. */
  readonly read: number;
  readonly end: Exclude<WalkEnd, "more" | "enough"> | "too-long" | null;
  /** Looks through the next page; `false` where there is none. */
  advance(): Promise<boolean>;
  /** Walks from the last place that `isBefore` holds for, until the watcher has enough or nothing follows. */
  walk(isBefore: (state: WalkState) => boolean, watcher: Watcher): Promise<void>;
}

const pageBytes = 128 * 1024;

/** A scalar longer than this is not laid out. */
const longestToken = 32 * 1024 * 1024;

export function createJsonIndex(source: ByteSource, from: number): JsonIndex {
  const state = walkFrom(from);
  const places: WalkState[] = [cloneState(state)];
  let end: JsonIndex["end"] = null;
  /** Whoever asks while a page is looked through waits for that one. */
  let step: Promise<boolean> | null = null;
  const advance = async (): Promise<boolean> => {
    if (end !== null) return false;
    const walked = await walkPage(source, state, {});
    if (walked === "more" || walked === "enough") places.push(cloneState(state));
    else end = walked;
    return end === null;
  };
  return {
    source,
    get lines() {
      return state.line + (state.pending === null ? 0 : 1);
    },
    get read() {
      return state.at;
    },
    get end() {
      return end;
    },
    advance: () => (step ??= advance().finally(() => (step = null))),
    walk: async (isBefore, watcher) => {
      const own = cloneState(lastBefore(places, isBefore));
      while ((await walkPage(source, own, watcher)) === "more");
    },
  };
}

/** A token that does not fit into a page is read with a larger one. */
async function walkPage(
  source: ByteSource,
  state: WalkState,
  watcher: Watcher,
): Promise<WalkEnd | "too-long"> {
  for (let length = pageBytes; length <= longestToken; length *= 2) {
    const from = state.at;
    const bytes = await source.read(from, length);
    const end = walkJson(state, { bytes, from, isLast: from + bytes.length >= source.total }, watcher);
    if (end !== "more" || state.at > from) return end;
  }
  return "too-long";
}

/** They are in order, and what holds for one holds for all before it. */
function lastBefore(places: readonly WalkState[], isBefore: (state: WalkState) => boolean): WalkState {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const place = places[middle];
    if (place !== undefined && isBefore(place)) low = middle;
    else high = middle - 1;
  }
  const found = places[low];
  if (found === undefined) throw new Error("an index begins with a place");
  return found;
}

/** Lines of JSON by their numbers, from 0. */
export async function linesAt(index: JsonIndex, first: number, count: number): Promise<readonly JsonLine[]> {
  const found: JsonLine[] = [];
  if (count === 0) return found;
  await index.walk(({ line }) => line <= first, {
    done: (state, line) => {
      if (state.line >= first) found.push({ ...line });
      return found.length >= count;
    },
  });
  return found;
}
