import { expect, test } from "vitest";
import { wireHeadLimit, wireTailLimit } from "#shared/http/wire.ts";
import { recordedBytes } from "#electron/engine/redaction/recorded-bytes.ts";
import { createRedactor } from "#electron/engine/redaction/redactor.ts";
import { Recording } from "#electron/engine/transport/recording.ts";
import { seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

const nothing = createRedactor([]);

test.each([
  0,
  1,
  wireHeadLimit - 1,
  wireHeadLimit,
  wireHeadLimit + 1,
  wireHeadLimit + wireTailLimit,
  wireHeadLimit + wireTailLimit + 1,
  3 * wireHeadLimit,
])(
  `of %i bytes in pieces, the start and the end are kept and the rest is counted (seed ${seedOfRun})`,
  (total) => {
    const random = seeded(seedOfRun + total);
    const all = Buffer.from(Array.from({ length: total }, (_, index) => index % 251));
    const recording = new Recording(100);
    for (let at = 0; at < total;) {
      const length = 1 + Math.floor(random() * 70_000);
      recording.add(all.subarray(at, at + length));
      at += length;
    }
    const { head, omitted, tail } = recordedBytes(recording, nothing, null);
    expect(head.length + omitted + tail.length).toBe(total);
    expect(Buffer.from(head).equals(all.subarray(0, Math.min(total, wireHeadLimit)))).toBe(true);
    expect(Buffer.from(tail).equals(all.subarray(total - tail.length))).toBe(true);
    expect(tail.length).toBe(Math.min(wireTailLimit, Math.max(0, total - wireHeadLimit)));
  },
);
