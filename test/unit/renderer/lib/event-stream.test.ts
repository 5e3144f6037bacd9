import { expect, test } from "vitest";
import { createEventReader } from "#renderer/lib/event-stream.ts";

test("events are cut at blank lines, whatever pieces they come in", () => {
  const reader = createEventReader();
  expect(reader.feed("event: price\nid: 7\ndata: 1", 10)).toEqual([]);
  expect(reader.feed("2\ndata: 13\n\nda", 20)).toEqual([
    { n: 1, at: 20, type: "price", id: "7", data: "12\n13" },
  ]);
  expect(reader.feed("ta: x\r\n\r\n", 30)).toEqual([{ n: 2, at: 30, type: "message", id: null, data: "x" }]);
});

test("comments and unknown fields are no events", () => {
  expect(createEventReader().feed(": keep-alive\n\nnonsense: 1\n\n", 0)).toEqual([]);
});
