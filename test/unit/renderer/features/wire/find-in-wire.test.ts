import { expect, test } from "vitest";
import { findInWire } from "#renderer/features/wire/find-in-wire.ts";
import { turnsOf } from "#renderer/features/wire/wire-turns.ts";
import { hexRows, recordedAt } from "#renderer/features/wire/wire-rows.ts";
import { aWire } from "#test/support/failed-attempts.ts";

const wire = aWire("GET /Busy HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\nbusy");

test("text is found both ways, without regard to case", () => {
  expect(findInWire(wire, "busy")).toEqual([
    { direction: "sent", offset: 5, length: 4 },
    { direction: "received", offset: 19, length: 4 },
  ]);
});

test("bytes are found by their digits", () => {
  expect(findInWire(wire, "0d 0a 0d 0a").map(({ offset }) => offset)).toEqual([18, 15]);
});

test("nothing is found of nothing", () => {
  expect(findInWire(wire, "")).toEqual([]);
});

test("what is in the tail is found at its place in the whole", () => {
  const tail = new TextEncoder().encode("the end");
  const received = { ...wire.received, tail, total: 1_000, omitted: 970 };
  expect(findInWire({ ...wire, received }, "end")).toEqual([
    { direction: "received", offset: 997, length: 3 },
  ]);
  expect(recordedAt(received, 997, 3)).toEqual(new TextEncoder().encode("end"));
  expect(hexRows({ ...wire, received }, "received").map(({ part }) => part)).toEqual([
    "content",
    "content",
    "gap",
    "content",
  ]);
});

test("turns are runs of one direction in time order", () => {
  const events = [
    { atMs: 1, direction: "sent" as const, offset: 0, length: 10 },
    { atMs: 9, direction: "received" as const, offset: 25, length: 5 },
    { atMs: 4, direction: "sent" as const, offset: 10, length: 3 },
    { atMs: 6, direction: "received" as const, offset: 0, length: 25 },
    { atMs: 8, direction: "sent" as const, offset: 13, length: 7 },
  ];
  expect(turnsOf(events)).toEqual([
    { direction: "sent", offset: 0, bytes: 13, fromMs: 1, toMs: 4 },
    { direction: "received", offset: 0, bytes: 25, fromMs: 6, toMs: 6 },
    { direction: "sent", offset: 13, bytes: 7, fromMs: 8, toMs: 8 },
    { direction: "received", offset: 25, bytes: 5, fromMs: 9, toMs: 9 },
  ]);
});
