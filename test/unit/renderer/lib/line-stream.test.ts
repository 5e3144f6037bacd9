import { expect, test } from "vitest";
import { createLineReader } from "#renderer/lib/line-stream.ts";

test("lines are rows, however they are cut on their way", () => {
  const reader = createLineReader();
  const rows = ['{"a":', '1}\n\n{"a":2}\r\n', '{"a":3', "}"].flatMap((text) => reader.feed(text, 5));
  expect(rows).toEqual([
    { n: 1, at: 5, type: "", id: null, data: '{"a":1}' },
    { n: 2, at: 5, type: "", id: null, data: '{"a":2}' },
    { n: 3, at: 5, type: "", id: null, data: '{"a":3}' },
  ]);
});
