import { afterSpace, isWrong, needsMore, type Page, scalarEnd, stringEnd } from "./json-token.ts";

/** A container that is open, and the member of it that was reached. */
export interface Frame {
  readonly isArray: boolean;
  /** Offset of its bracket. */
  readonly at: number;
  /** The line it opens on, from 0. */
  readonly line: number;
  /** Of the member that was reached; -1 before the first. */
  index: number;
  keyFrom: number;
  keyTo: number;
}

/** One line of JSON laid out: offsets of what stands on it. */
export interface JsonLine {
  readonly depth: number;
  /** -1 where it has no key. */
  readonly keyFrom: number;
  readonly keyTo: number;
  kind: "open" | "close" | "empty" | "scalar";
  from: number;
  /** After the scalar, or after the bracket. */
  to: number;
  hasComma: boolean;
  /** For a line that closes: the container it closes, and how many members that had. */
  readonly closes: Frame | null;
}

/** Where a walk is, between two tokens: enough to go on from there. */
export interface WalkState {
  at: number;
  /** Lines that are complete; the one that is being read has this number. */
  line: number;
  wanted: "value" | "value-or-close" | "key" | "key-or-close" | "colon" | "comma-or-close" | "end";
  stack: Frame[];
  pending: JsonLine | null;
  /** The line that the last token began, until it is told. */
  next: JsonLine | null;
}

/** Told what is passed; whoever answers `true` has seen enough. */
export interface Watcher {
  /** A line has begun; its number is `state.line`, and the frames lead to it. */
  readonly begun?: (state: WalkState, line: JsonLine) => boolean;
  /** A line is complete; its number is `state.line`. */
  readonly done?: (state: WalkState, line: JsonLine) => boolean;
}

export type WalkEnd = "more" | "end" | "enough" | "wrong" | "too-deep";

/** Nested deeper than this it is shown as text: every level costs each line some room. */
export const deepestFrame = 200;

export const walkFrom = (at: number): WalkState => ({
  at,
  line: 0,
  wanted: "value",
  stack: [],
  pending: null,
  next: null,
});

export const cloneState = (state: WalkState): WalkState => ({
  ...state,
  stack: state.stack.map((frame) => ({ ...frame })),
  pending: state.pending === null ? null : { ...state.pending },
});

/** Walks on through a page that begins at or before `state.at`. Nothing is parsed, nothing is copied. */
export function walkJson(state: WalkState, page: Page, watcher: Watcher): WalkEnd {
  const { bytes, from } = page;
  for (;;) {
    const here = afterSpace(bytes, state.at - from);
    state.at = from + here;
    if (here >= bytes.length) {
      if (!page.isLast) return "more";
      return state.wanted === "end" ? closeLast(state, watcher) : "wrong";
    }
    const end = step(state, page, here);
    if (end === needsMore) return "more";
    if (end === isWrong) return "wrong";
    state.at = from + end;
    if (state.next !== null && hasEnough(state, state.next, watcher)) return "enough";
    if (state.stack.length > deepestFrame) return "too-deep";
  }
}

function hasEnough(state: WalkState, line: JsonLine, { begun, done }: Watcher): boolean {
  state.next = null;
  let isEnough = false;
  if (state.pending !== null) {
    isEnough = done?.(state, state.pending) ?? false;
    state.line += 1;
  }
  state.pending = line;
  return (begun?.(state, line) ?? false) || isEnough;
}

function closeLast(state: WalkState, { done }: Watcher): WalkEnd {
  if (state.pending === null) return "end";
  const isEnough = done?.(state, state.pending) ?? false;
  state.line += 1;
  state.pending = null;
  return isEnough ? "enough" : "end";
}

const isCloser = (frame: Frame | undefined, byte: number): boolean =>
  frame !== undefined && byte === (frame.isArray ? 0x5d : 0x7d);

/** Takes one token; answers where it ends in the page. */
function step(state: WalkState, page: Page, here: number): number {
  const byte = page.bytes[here] ?? 0;
  const top = state.stack.at(-1);
  switch (state.wanted) {
    case "colon":
      if (byte !== 0x3a) return isWrong;
      state.wanted = "value";
      return here + 1;
    case "comma-or-close":
      if (isCloser(top, byte)) return close(state, page, here);
      if (byte !== 0x2c || top === undefined) return isWrong;
      if (state.pending !== null) state.pending.hasComma = true;
      state.wanted = top.isArray ? "value" : "key";
      return here + 1;
    case "key":
    case "key-or-close":
      if (state.wanted === "key-or-close" && isCloser(top, byte)) return close(state, page, here);
      return byte === 0x22 && top !== undefined ? key(state, page, { here, top }) : isWrong;
    case "value":
      return value(state, page, here);
    case "value-or-close":
      return isCloser(top, byte) ? close(state, page, here) : value(state, page, here);
    case "end":
      return isWrong;
  }
}

function key(
  state: WalkState,
  page: Page,
  { here, top }: { readonly here: number; readonly top: Frame },
): number {
  const end = stringEnd(page, here);
  if (end < 0) return end;
  top.index += 1;
  top.keyFrom = page.from + here;
  top.keyTo = page.from + end;
  begin(state, { keyFrom: top.keyFrom, keyTo: top.keyTo, kind: "scalar", from: top.keyTo, to: top.keyTo });
  state.wanted = "colon";
  return end;
}

function value(state: WalkState, page: Page, here: number): number {
  const byte = page.bytes[here] ?? 0;
  const opens = byte === 0x7b || byte === 0x5b;
  const end = opens ? here + 1 : scalarEnd(page, here);
  if (end < 0) return end;
  const top = state.stack.at(-1);
  const kind = opens ? "open" : "scalar";
  const from = page.from + here;
  const to = page.from + end;
  // A member's line began with its key.
  if (top !== undefined && !top.isArray && state.pending !== null) {
    state.pending.kind = kind;
    state.pending.from = from;
    state.pending.to = to;
  } else {
    if (top !== undefined) top.index += 1;
    begin(state, { keyFrom: -1, keyTo: -1, kind, from, to });
  }
  state.wanted = state.stack.length === 0 ? "end" : "comma-or-close";
  if (!opens) return end;
  const isArray = byte === 0x5b;
  const line = state.line + (state.next !== null && state.pending !== null ? 1 : 0);
  state.stack.push({ isArray, at: from, line, index: -1, keyFrom: -1, keyTo: -1 });
  state.wanted = isArray ? "value-or-close" : "key-or-close";
  return end;
}

function close(state: WalkState, page: Page, here: number): number {
  const closed = state.stack.pop();
  const from = page.from + here;
  const to = from + 1;
  if (closed?.index === -1 && state.pending !== null) {
    state.pending.kind = "empty";
    state.pending.to = to;
  } else begin(state, { keyFrom: -1, keyTo: -1, kind: "close", from, to }, closed);
  state.wanted = state.stack.length === 0 ? "end" : "comma-or-close";
  return here + 1;
}

// All members are named, and in one order: a spread costs more than everything else here together.
function begin(
  state: WalkState,
  { keyFrom, keyTo, kind, from, to }: Pick<JsonLine, "keyFrom" | "keyTo" | "kind" | "from" | "to">,
  closes: Frame | null = null,
): void {
  state.next = { depth: state.stack.length, keyFrom, keyTo, kind, from, to, hasComma: false, closes };
}
