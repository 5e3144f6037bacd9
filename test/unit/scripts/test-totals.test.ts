import { expect, test } from "vitest";
import { closingLine, countsOf, readCounts, sumOf } from "#scripts/test-totals.mjs";

test("Vitest's report is counted by its tests", () => {
  expect(countsOf({ numPassedTests: 12, numFailedTests: 1 })).toEqual({ passed: 12, failed: 1 });
});

test("a test that passed only when repeated has passed", () => {
  expect(countsOf({ stats: { expected: 5, unexpected: 1, flaky: 2 } })).toEqual({ passed: 7, failed: 1 });
});

test("a stage without tests counts only when it fails", () => {
  expect(readCounts({ succeeded: true, report: undefined })).toEqual({ passed: 0, failed: 0 });
  expect(readCounts({ succeeded: false, report: undefined })).toEqual({ passed: 0, failed: 1 });
});

test("a stage that should have run tests and left no report has failed", () => {
  expect(readCounts({ succeeded: true, report: "no-such-report.json" })).toEqual({ passed: 0, failed: 1 });
});

test("the closing line adds up every stage", () => {
  const all = [
    { passed: 40, failed: 0 },
    { passed: 3, failed: 1 },
  ];
  expect(closingLine(sumOf(all))).toBe("43 passed, 1 failed");
});
