// Adds up what Vitest and Playwright report.
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * What a stage counts for. A stage that failed counts as one failure at least: it may have failed before its first
 * test, or run none.
 * @param {{ succeeded: boolean, report: string | undefined }} end
 * @returns {Counts}
 */
export function readCounts({ succeeded, report }) {
  const counts =
    report !== undefined && existsSync(report) ? countsOf(JSON.parse(readFileSync(report, "utf8"))) : none;
  const ranNothing = report !== undefined && counts.passed + counts.failed === 0;
  if (succeeded && !ranNothing) return counts;
  return { passed: counts.passed, failed: Math.max(1, counts.failed) };
}

/** @type {Counts} */
const none = { passed: 0, failed: 0 };

/**
 * Reads Vitest's JSON report or Playwright's. A test that passed only when repeated is listed as flaky, and has passed.
 * @param {{ numPassedTests: number, numFailedTests: number }
 *   | { stats: { expected: number, unexpected: number, flaky: number } }} report
 * @returns {Counts}
 */
export function countsOf(report) {
  if (!("stats" in report)) return { passed: report.numPassedTests, failed: report.numFailedTests };
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected + flaky, failed: unexpected };
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function sumOf(all) {
  return all.reduce(
    (sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }),
    none,
  );
}

/** @param {Counts} counts */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
