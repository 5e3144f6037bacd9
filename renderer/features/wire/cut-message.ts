import { readLatin1 } from "#renderer/lib/read-text.ts";
import type { LinePart } from "./wire-line.ts";

/** A stretch of recorded bytes and what it is in the message, RFC 9112 §2.1. */
export interface Piece {
  readonly part: LinePart;
  readonly from: number;
  readonly to: number;
  /** Of a chunk-size line: the size it says. */
  readonly chunkBytes: number | null;
}

/** Longer content is cut, so that a line stays a line, bytes. */
const contentLineLimit = 160;

/**
 * Cuts recorded bytes into lines: header sections line by line, chunk sizes, content. It follows the framing only to
 * find lines; what it cannot follow is shown as content. A 1xx response is followed by another head.
 */
export function cutMessage(bytes: Uint8Array): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < bytes.length) {
    const head = cutHead(bytes, at);
    pieces.push(...head.pieces);
    at = head.to;
    if (head.isInterim) continue;
    pieces.push(...(head.isChunked ? cutChunks(bytes, at) : cutContent(bytes, at, bytes.length)));
    break;
  }
  return pieces;
}

interface Head {
  readonly pieces: readonly Piece[];
  readonly to: number;
  readonly isInterim: boolean;
  readonly isChunked: boolean;
}

function cutHead(bytes: Uint8Array, start: number): Head {
  const pieces: Piece[] = [];
  let at = start;
  let isChunked = false;
  let isInterim = false;
  while (at < bytes.length) {
    const to = lineEnd(bytes, at);
    const text = readLatin1(bytes.subarray(at, to)).trimEnd();
    const part = pieces.length === 0 ? "start-line" : text === "" ? "end-of-fields" : "field";
    pieces.push({ part, from: at, to, chunkBytes: null });
    at = to;
    if (part === "start-line") isInterim = /^HTTP\/\S+ 1(?!01)\d\d\b/.test(text);
    if (part === "field" && /^transfer-encoding:.*\bchunked\s*$/i.test(text)) isChunked = true;
    if (part === "end-of-fields") break;
  }
  return { pieces, to: at, isInterim, isChunked };
}

function cutChunks(bytes: Uint8Array, start: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  while (at < bytes.length) {
    const to = lineEnd(bytes, at);
    const size = /^[0-9a-f]+/i.exec(readLatin1(bytes.subarray(at, Math.min(to, at + 20))))?.[0];
    if (size === undefined) return [...pieces, ...cutContent(bytes, at, bytes.length)];
    const chunkBytes = Number.parseInt(size, 16);
    pieces.push({ part: "chunk-size", from: at, to, chunkBytes });
    // After the last chunk come trailers, and an empty line.
    if (chunkBytes === 0) return [...pieces, ...cutTrailers(bytes, to)];
    const end = Math.min(to + chunkBytes, bytes.length);
    pieces.push(...cutContent(bytes, to, end));
    at = bytes[end] === 13 ? Math.min(end + 2, bytes.length) : end;
    if (at > end) pieces.push({ part: "content", from: end, to: at, chunkBytes: null });
  }
  return pieces;
}

function cutTrailers(bytes: Uint8Array, start: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < bytes.length;) {
    const to = lineEnd(bytes, at);
    const isEnd = readLatin1(bytes.subarray(at, to)).trim() === "";
    pieces.push({ part: isEnd ? "end-of-fields" : "field", from: at, to, chunkBytes: null });
    at = to;
  }
  return pieces;
}

/** Content, line by line, and where a line is long, piece by piece. */
export function cutContent(bytes: Uint8Array, start: number, end: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < end;) {
    const to = characterEnd(bytes, Math.min(lineEnd(bytes, at), at + contentLineLimit, end));
    pieces.push({ part: "content", from: at, to: Math.min(to, end), chunkBytes: null });
    at = Math.min(to, end);
  }
  return pieces;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(10, from);
  return at < 0 ? bytes.length : at + 1;
}

/** Not in the middle of a UTF-8 character. */
function characterEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && end < at + 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end += 1;
  return end;
}
