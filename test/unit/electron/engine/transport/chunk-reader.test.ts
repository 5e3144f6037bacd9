import { expect, test } from "vitest";
import type { Anomaly } from "#shared/http/wire.ts";
import { ChunkReader } from "#electron/engine/transport/chunk-reader.ts";

interface Read {
  readonly shown: string;
  readonly anomalies: readonly Anomaly[];
  readonly reader: ChunkReader;
}

/** Reads text in pieces of a size, from offset 100 on. */
function read(text: string, pieceBytes = text.length): Read {
  const anomalies: Anomaly[] = [];
  const reader = new ChunkReader(100, (found) => anomalies.push(...found));
  const bytes = Buffer.from(text);
  let shown = "";
  for (let at = 0; at < bytes.length; at += pieceBytes)
    shown += Buffer.concat(reader.take(bytes.subarray(at, at + pieceBytes))).toString();
  return { shown, anomalies, reader };
}

test("chunks are taken apart, and the end is where it came", () => {
  const { shown, anomalies, reader } = read("3;a=b\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  expect(shown).toBe("abcde");
  expect(anomalies).toEqual([]);
  expect([reader.endsAt, reader.contentBytes, reader.fault]).toEqual([124, 5, null]);
});

test("what comes after the end is not shown, and the end is where it was", () => {
  const { shown, reader } = read("1\r\nx\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
  expect(shown).toBe("x");
  expect(reader.endsAt).toBe(111);
});

test.each([1, 2, 3, 5, 7])("it reads the same in pieces of %i bytes", (pieceBytes) => {
  const text = "A;x\r\n0123456789\r\n3\nabc\n0\r\nT: 1\r\nU: é\r\n\r\n";
  const { anomalies, reader, shown } = read(text, pieceBytes);
  expect(reader.trailers).toEqual([
    ["T", "1"],
    ["U", "é"],
  ]);
  expect([reader.endsAt, reader.contentBytes]).toEqual([100 + Buffer.byteLength(text), 13]);
  expect(anomalies).toEqual([
    { code: "bare-lf", detail: "a line of the chunk framing ends with LF alone", offset: 118 },
  ]);
  expect(shown).toBe("0123456789abc");
});

test.each([
  ["no number", "xyz\r\nabc\r\n", 100],
  ["nothing", "\r\nabc\r\n", 100],
  ["a number below zero", "-1\r\nabc\r\n", 100],
  ["a prefix", "0x3\r\nabc\r\n", 100],
  ["too large to count", "ffffffffffffffff\r\nabc", 100],
  ["content that goes on", "1\r\nabc\r\n0\r\n\r\n", 104],
  ["a second size that is none", "1\r\na\r\nzz\r\n", 106],
])("a size that cannot be read ends it: %s", (_, text, offset) => {
  const { reader, anomalies } = read(text);
  expect(reader.fault).toMatchObject({ kind: "framing-unsound", because: "chunk-size-unreadable" });
  expect(anomalies).toMatchObject([{ code: "chunk-size-unreadable", offset }]);
  expect(reader.endsAt).toBeNull();
});

test("what was sound before the fault is shown", () => {
  expect(read("3\r\nabc\r\n2\r\nde\r\n?\r\n").shown).toBe("abcde");
});

test("a line of size and extensions has a limit, and trailers have one", () => {
  expect(read(`1;${"x".repeat(17_000)}`).reader.fault).toMatchObject({ because: "chunk-size-unreadable" });
  expect(read(`0\r\nT: ${"x".repeat(300_000)}`, 1_000).reader.fault).toMatchObject({
    kind: "protocol-violated",
  });
});

test("a blank after a size is odd, and read", () => {
  const { shown, anomalies } = read("3 \r\nabc\r\n0\r\n\r\n");
  expect(shown).toBe("abc");
  expect(anomalies).toMatchObject([{ code: "space-after-chunk-size", offset: 101 }]);
});

test("a trailer that is odd is said with its place", () => {
  const { anomalies, reader } = read("0\r\nBad Name: 1\r\n\r\n");
  expect(reader.trailers).toEqual([["Bad Name", "1"]]);
  expect(anomalies).toMatchObject([{ code: "odd-field-name", offset: 103 }]);
});
