import type { RecordedBytes, Wire } from "#shared/http/wire.ts";

/** A place in the recorded bytes of one direction. */
export interface WirePlace {
  readonly direction: "sent" | "received";
  readonly offset: number;
  readonly length: number;
}

/** More places than these are not listed. */
const placeLimit = 2_000;

/**
 * Every place where text or bytes stand, both ways. `0d 0a` (two digits each, at least two bytes, with spaces) is looked
 * for as bytes; anything else as UTF-8 text, without regard to ASCII's case.
 */
export function findInWire(wire: Wire, query: string): readonly WirePlace[] {
  const wanted = bytesOf(query);
  if (wanted.length === 0) return [];
  return [...placesIn(wire.sent, "sent", wanted), ...placesIn(wire.received, "received", wanted)].slice(
    0,
    placeLimit,
  );
}

function bytesOf(query: string): Uint8Array {
  if (/^[\da-f]{2}(?: [\da-f]{2})+$/i.test(query.trim()))
    return Uint8Array.from(query.trim().split(" "), (pair) => Number.parseInt(pair, 16));
  return new TextEncoder().encode(query.toLowerCase());
}

function placesIn(
  recorded: RecordedBytes,
  direction: WirePlace["direction"],
  wanted: Uint8Array,
): readonly WirePlace[] {
  const places: WirePlace[] = [];
  const tailFrom = recorded.total - recorded.tail.length;
  for (const [bytes, from] of [
    [recorded.head, 0],
    [recorded.tail, tailFrom],
  ] as const)
    for (let at = 0; at + wanted.length <= bytes.length && places.length < placeLimit; at += 1)
      if (standsAt(bytes, at, wanted)) places.push({ direction, offset: from + at, length: wanted.length });
  return places;
}

function standsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1) {
    if (lower(bytes[at + index] ?? -1) !== lower(wanted[index] ?? -1)) return false;
  }
  return true;
}

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
