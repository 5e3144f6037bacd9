import type { WireEvent } from "#shared/http/wire.ts";

/** Bytes that went one way before any went the other. */
export interface Turn {
  readonly direction: "sent" | "received";
  readonly offset: number;
  readonly bytes: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Who spoke when: reads and writes in time order, joined where the direction stays the same. */
export function turnsOf(events: readonly WireEvent[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const { direction, offset, length, atMs } of events.toSorted((one, other) => one.atMs - other.atMs)) {
    const last = turns.at(-1);
    if (last?.direction === direction)
      turns[turns.length - 1] = { ...last, bytes: last.bytes + length, toMs: atMs };
    else turns.push({ direction, offset, bytes: length, fromMs: atMs, toMs: atMs });
  }
  return turns;
}
