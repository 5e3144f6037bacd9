import { expect, test } from "vitest";
import { bytesText, countText, durationText } from "#shared/words/quantity.ts";

test.each([
  [0, "0 ms"],
  [0.2, "<1 ms"],
  [0.6, "1 ms"],
  [312, "312 ms"],
  [999.4, "999 ms"],
  [999.6, "1.0 s"],
  [1_000, "1.0 s"],
  [1_050, "1.05 s"],
  [2_000, "2.0 s"],
  [4_610, "4.61 s"],
  [9_994, "9.99 s"],
  [9_996, "10 s"],
  [12_340, "12.3 s"],
  [30_000, "30 s"],
  [59_940, "59.9 s"],
  [59_960, "1 min"],
  [90_000, "1 min 30 s"],
  [120_000, "2 min"],
  [3_599_600, "1 h"],
  [3_900_000, "1 h 5 min"],
  [90_000_000, "25 h"],
])("%d ms is %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([
  [0, "0 B"],
  [486, "486 B"],
  [1_023, "1023 B"],
  [1_024, "1.00 KB"],
  [1_239, "1.21 KB"],
  [10_235, "10.0 KB"],
  [12_600, "12.3 KB"],
  [262_144, "256 KB"],
  [1_048_575, "1.00 MB"],
  [2 * 1024 ** 3, "2.00 GB"],
  [5_000 * 1024 ** 4, "5000 TB"],
])("%d bytes are %s", (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

test("one is one, and none are many", () => {
  expect([0, 1, 2].map((count) => countText(count, "retry", "retries"))).toEqual([
    "0 retries",
    "1 retry",
    "2 retries",
  ]);
  expect(countText(3, "header")).toBe("3 headers");
});
