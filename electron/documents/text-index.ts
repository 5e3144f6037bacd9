import type { ByteSource } from "./byte-source.ts";

/** Text by lines without being held. A line longer than a row goes on in the next row. */
export interface TextIndex {
  readonly source: ByteSource;
  readonly lines: number;
  readonly read: number;
  readonly isDone: boolean;
  advance(): Promise<boolean>;
  /** Rows by their numbers, from 0. */
  rows(first: number, count: number): Promise<readonly TextRow[]>;
  rowHolding(offset: number): Promise<number>;
}

export interface TextRow {
  /** Number of the line, from 1; `null` where the row goes on with the line before. */
  readonly n: number | null;
  readonly from: number;
  readonly to: number;
}

/** A place between two rows. */
interface Place {
  readonly at: number;
  readonly row: number;
  /** Number of the line that begins, or goes on, there; from 1. */
  readonly line: number;
  readonly isStart: boolean;
}

const pageBytes = 128 * 1024;

/** Bytes of a row. A text editor would wrap there too. */
export const rowBytes = 240;

export function createTextIndex(source: ByteSource, from: number): TextIndex {
  let last: Place = { at: from, row: 0, line: 1, isStart: true };
  const places: Place[] = [last];
  let isDone = source.total <= from;
  /** Whoever asks while a page is looked through waits for that one. */
  let step: Promise<boolean> | null = null;
  const advance = async (): Promise<boolean> => {
    if (isDone) return false;
    last = await cutRows(source, last, () => false);
    places.push(last);
    isDone = last.at >= source.total;
    return !isDone;
  };
  const holding = (isBefore: (place: Place) => boolean): Place =>
    places.findLast((place) => isBefore(place)) ?? last;
  return {
    source,
    get lines() {
      return last.row;
    },
    get read() {
      return last.at;
    },
    get isDone() {
      return isDone;
    },
    advance: () => (step ??= advance().finally(() => (step = null))),
    rows: async (first, count) => {
      const rows: TextRow[] = [];
      let place = holding(({ row }) => row <= first);
      let n = place.row;
      while (rows.length < count && place.at < source.total) {
        place = await cutRows(source, place, (row) => {
          if (n++ >= first) rows.push(row);
          return rows.length >= count;
        });
      }
      return rows;
    },
    rowHolding: async (offset) => {
      const place = holding(({ at }) => at <= offset);
      let n = place.row;
      let isFound = false;
      await cutRows(source, place, (row) => {
        isFound = row.to > offset;
        if (!isFound) n += 1;
        return isFound;
      });
      return n;
    },
  };
}

/** Cuts a page into rows, until somebody has seen enough. */
async function cutRows(source: ByteSource, place: Place, see: (row: TextRow) => boolean): Promise<Place> {
  const bytes = await source.read(place.at, pageBytes);
  const isLast = place.at + bytes.length >= source.total;
  let { row, line, isStart } = place;
  let start = 0;
  while (start < bytes.length) {
    const end = rowEnd(bytes, start);
    if (end === bytes.length && !isLast && start > 0) break;
    const isEnough = see({ n: isStart ? line : null, from: place.at + start, to: place.at + end });
    start = end;
    row += 1;
    isStart = bytes[end - 1] === 0x0a;
    if (isStart) line += 1;
    if (isEnough) break;
  }
  return { at: place.at + start, row, line, isStart };
}

/** After its line feed, or where it is full: between two characters. */
function rowEnd(bytes: Uint8Array, start: number): number {
  const limit = Math.min(bytes.length, start + rowBytes);
  for (let at = start; at < limit; at++) if (bytes[at] === 0x0a) return at + 1;
  let end = limit;
  while (end > start + rowBytes - 4 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}
