import { expect, test } from "vitest";
import { readByteRanges } from "#shared/formats/byteranges.ts";

const part = (range: string, text: string): string =>
  `--cut\r\nContent-Type: text/plain\r\nContent-Range: ${range}\r\n\r\n${text}\r\n`;
const read = (text: string) => readByteRanges(Buffer.from(text), "cut");

test("each part has its range and its bytes", () => {
  const parts = read(`${part("bytes 0-4/100", "first")}${part("bytes 90-94/100", "l\r\nst")}--cut--\r\n`);
  expect(parts?.map(({ range, bytes }) => [range?.range?.first, Buffer.from(bytes).toString()])).toEqual([
    [0, "first"],
    [90, "l\r\nst"],
  ]);
  expect(parts?.[0]?.fields).toContainEqual(["Content-Type", "text/plain"]);
});

test("what stands before the first boundary is passed over, and an empty part is one", () => {
  expect(read(`preamble\r\n${part("bytes 0-4/100", "")}--cut--`)).toHaveLength(1);
});

test("a last part that is cut short is left out", () => {
  expect(
    read(`${part("bytes 0-4/100", "first")}--cut\r\nContent-Range: bytes 5-9/100\r\n\r\nse`),
  ).toHaveLength(1);
});

test("content without a part is none", () => {
  expect(read("nothing of the kind")).toBeNull();
  expect(read("--cut--\r\n")).toBeNull();
});
