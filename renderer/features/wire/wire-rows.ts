import type { RecordedBytes, Wire } from "#shared/http/wire.ts";
import { anomalyText } from "#shared/words/anomaly-text.ts";
import { countText } from "#shared/words/quantity.ts";
import type { WireLine } from "./wire-line.ts";

/** Bytes of a row of a dump. */
const rowLength = 16;

/** The bytes from `offset` on as far as they are recorded in one piece, at most `length`. */
export function recordedAt({ head, tail, total }: RecordedBytes, offset: number, length: number): Uint8Array {
  if (offset < head.length) return head.subarray(offset, Math.min(offset + length, head.length));
  const from = offset - (total - tail.length);
  return from < 0 ? tail.subarray(0, 0) : tail.subarray(from, from + length);
}

/** One direction as rows of sixteen bytes, in the form of lines so that marks and times are found the same way. */
export function hexRows(wire: Wire, direction: "sent" | "received"): readonly WireLine[] {
  const recorded = wire[direction];
  const { head, tail, total, omitted } = recorded;
  const times = wire.events.filter((event) => event.direction === direction);
  const marks = direction === "received" ? wire.anomalies : [];
  let nextTime = 0;
  const rowsOf = (from: number, count: number): readonly WireLine[] =>
    Array.from({ length: Math.ceil(count / rowLength) }, (_, index) => {
      const offset = from + index * rowLength;
      const length = Math.min(rowLength, from + count - offset);
      while (nextTime < times.length && (times[nextTime]?.offset ?? 0) < offset) nextTime += 1;
      const time = times[nextTime];
      const isHere = time !== undefined && time.offset < offset + length;
      const mark = marks.find(
        (one) => one.offset !== null && one.offset >= offset && one.offset < offset + length,
      );
      return {
        offset,
        length,
        atMs: isHere ? time.atMs : null,
        part: "content",
        spans: [],
        note: mark === undefined ? "" : anomalyText(mark),
        anomaly: mark === undefined ? null : anomalyText(mark),
      };
    });
  const rows = rowsOf(0, head.length);
  if (omitted === 0) return [...rows, ...rowsOf(total - tail.length, tail.length)];
  const text = `… ${countText(omitted, "byte")} not recorded …`;
  const gap: WireLine = {
    offset: head.length,
    length: omitted,
    atMs: null,
    part: "gap",
    spans: [{ kind: "control", text }],
    note: "",
    anomaly: null,
  };
  return [...rows, gap, ...rowsOf(total - tail.length, tail.length)];
}
