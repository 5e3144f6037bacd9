import { type Fields, fieldValues } from "#shared/http/field.ts";
import type { RecordedBytes, Wire } from "#shared/http/wire.ts";
import { utf8Text } from "#shared/formats/utf8.ts";

/** Content in pieces: bytes as they are, and the places of secrets, whose bytes nobody kept. */
export type ContentPiece =
  { readonly kind: "bytes"; readonly bytes: Uint8Array } | { readonly kind: "secret"; readonly name: string };

/** The content of a message as it passed the wire, without chunk framing. */
export interface WireContent {
  /** Length of all heads before it, bytes. */
  readonly headBytes: number;
  readonly pieces: readonly ContentPiece[];
}

/** `null` where the recording has a gap or the head never ended. `heads` counts those that come first, interim ones too. */
export function contentOnWire(
  recorded: RecordedBytes,
  { form, fields, heads }: { readonly form: Wire["form"]; readonly fields: Fields; readonly heads: number },
): WireContent | null {
  const bytes = joined(recorded.head, recorded.tail);
  let headBytes = 0;
  for (let n = 0; n < heads; n++) {
    const end = headEnd(bytes, headBytes);
    if (end === null) return null;
    headBytes = end;
  }
  if (recorded.omitted > 0) return null;
  const coding = fieldValues(fields, "transfer-encoding").join(",").split(",").at(-1)?.trim().toLowerCase();
  const isChunked = form === "bytes" && coding === "chunked";
  const ranges = isChunked ? chunkRanges(bytes, headBytes) : [{ from: headBytes, to: bytes.length }];
  return ranges === null ? null : { headBytes, pieces: cutAtSecrets(bytes, ranges, recorded.secrets) };
}

/** The bytes of pieces without secrets; `null` where there is one. */
export function plainBytes(pieces: readonly ContentPiece[]): Uint8Array | null {
  let all: Uint8Array = new Uint8Array(0);
  for (const piece of pieces) {
    if (piece.kind === "secret") return null;
    all = joined(all, piece.bytes);
  }
  return all;
}

/** The pieces as text with the names of secrets in their places; `null` where they are not UTF-8. */
export function textOfPieces(pieces: readonly ContentPiece[]): string | null {
  const texts = pieces.map((piece) =>
    piece.kind === "secret" ? `‹secret:${piece.name}›` : utf8Text(piece.bytes),
  );
  return texts.every((text) => text !== null) ? texts.join("") : null;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

/** Behind the empty line that ends a head. */
export function headEnd(bytes: Uint8Array, from: number): number | null {
  for (let line = from; ;) {
    const end = bytes.indexOf(10, line);
    if (end < 0) return null;
    if (end === line || (end === line + 1 && bytes[line] === 13)) return end + 1;
    line = end + 1;
  }
}

/** Where the content of each chunk stands. RFC 9112 §7.1. */
function chunkRanges(bytes: Uint8Array, start: number): readonly Range[] | null {
  const ranges: Range[] = [];
  for (let at = start; ;) {
    const end = bytes.indexOf(10, at);
    const size = end < 0 ? null : chunkSize(bytes.subarray(at, end));
    if (size === null) return null;
    if (size === 0) return ranges;
    const to = end + 1 + size;
    if (to + 2 > bytes.length) return null;
    ranges.push({ from: end + 1, to });
    at = to + 2;
  }
}

function chunkSize(line: Uint8Array): number | null {
  const [, digits] =
    /^([\da-f]{1,8})\s*(?:;.*)?$/i.exec(String.fromCharCode(...line.subarray(0, 200)).trim()) ?? [];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

function cutAtSecrets(
  bytes: Uint8Array,
  ranges: readonly Range[],
  secrets: RecordedBytes["secrets"],
): readonly ContentPiece[] {
  const pieces: ContentPiece[] = [];
  for (const { from, to } of ranges) {
    let at = from;
    for (const { offset, length, name } of secrets.toSorted((a, b) => a.offset - b.offset)) {
      const [begin, end] = [Math.max(offset, at), Math.min(offset + length, to)];
      if (begin >= end) continue;
      if (begin > at) pieces.push({ kind: "bytes", bytes: bytes.subarray(at, begin) });
      pieces.push({ kind: "secret", name });
      at = end;
    }
    if (at < to) pieces.push({ kind: "bytes", bytes: bytes.subarray(at, to) });
  }
  return pieces;
}
