import { type RecordedBytes, type SecretSpan, wireHeadLimit, wireTailLimit } from "#shared/http/wire.ts";
import type { Redactor } from "./redactor.ts";

/** Bytes that passed the socket one after another; `start` is where the first of them stood. */
export interface Piece {
  readonly start: number;
  readonly bytes: Buffer;
}

/** What was kept of one direction: one piece where nothing is missing, else the start and the end. */
export interface Kept {
  readonly total: number;
  pieces(): readonly Piece[];
}

/** Content whose bytes stand on the wire in another form: coded, or cut by chunk framing. */
export interface Disguised {
  /** Where it begins on the wire. */
  readonly from: number;
  /** Bytes of secrets in the plain content. */
  readonly secretBytes: number;
}

/** What is shown of a recording. A secret that cannot be found in its disguise takes the whole content with it. */
export function recordedBytes(kept: Kept, redactor: Redactor, disguised: Disguised | null): RecordedBytes {
  const { total } = kept;
  const omitted = Math.max(0, total - wireHeadLimit - wireTailLimit);
  const headEnd = Math.min(total, wireHeadLimit);
  const masked = kept.pieces().map((piece) => maskPiece(piece, redactor));
  const shown =
    disguised !== null && hides(disguised, masked, omitted)
      ? masked.map((piece) => hide(piece, disguised.from))
      : masked;
  const head = window(shown, 0, headEnd);
  const tail = window(shown, headEnd + omitted, total);
  const secrets = [...head.secrets, ...tail.secrets];
  return {
    total,
    head: head.bytes,
    omitted: total - head.bytes.length - tail.bytes.length,
    tail: tail.bytes,
    secrets,
  };
}

interface MaskedPiece extends Piece {
  readonly secrets: readonly SecretSpan[];
}

function maskPiece({ start, bytes }: Piece, redactor: Redactor): MaskedPiece {
  const masked = redactor.bytes(bytes);
  return {
    start,
    bytes: masked.bytes,
    secrets: masked.spans.map((span) => ({ ...span, offset: span.offset + start })),
  };
}

/** Where bytes are missing, those that are left cannot be compared. */
function hides({ from, secretBytes }: Disguised, pieces: readonly MaskedPiece[], omitted: number): boolean {
  if (secretBytes === 0) return false;
  const inContent = pieces.flatMap((piece) => piece.secrets).filter((span) => span.offset >= from);
  return omitted > 0 || inContent.reduce((sum, span) => sum + span.length, 0) < secretBytes;
}

function hide({ start, bytes, secrets }: MaskedPiece, from: number): MaskedPiece {
  const at = Math.max(0, from - start);
  if (at >= bytes.length) return { start, bytes, secrets };
  bytes.fill("*", at);
  const hidden = { offset: start + at, length: bytes.length - at, name: "content" };
  return { start, bytes, secrets: [...secrets.filter((span) => span.offset < hidden.offset), hidden] };
}

const noBytes = new Uint8Array(0);

/** A view on what was recorded: memory of its own for each would cost more than all else about it. */
function window(
  pieces: readonly MaskedPiece[],
  from: number,
  to: number,
): { readonly bytes: RecordedBytes["head"]; readonly secrets: readonly SecretSpan[] } {
  const piece = pieces.find(({ start, bytes }) => start <= from && to <= start + bytes.length);
  if (piece === undefined || from >= to) return { bytes: noBytes, secrets: [] };
  const secrets = piece.secrets.flatMap((span): SecretSpan[] => {
    const offset = Math.max(span.offset, from);
    const length = Math.min(span.offset + span.length, to) - offset;
    return length > 0 ? [{ ...span, offset, length }] : [];
  });
  return { bytes: piece.bytes.subarray(from - piece.start, to - piece.start), secrets };
}
