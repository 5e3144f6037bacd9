import { expect, test } from "vitest";
import { anomalyText } from "#shared/words/anomaly-text.ts";

test.each([
  ["repeated-content-length", "5 | 5", "Content-Length more than once: 5 | 5"],
  ["repeated-field", "Date", "two Date fields"],
  ["bare-lf", "a line ends with LF alone", "a line ends with LF alone"],
])("%s about %j is told as %j", (code, detail, text) => {
  expect(anomalyText({ code, detail, offset: null })).toBe(text);
});
