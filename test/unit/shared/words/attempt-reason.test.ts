import { expect, test } from "vitest";
import { attemptReason } from "#shared/words/attempt-reason.ts";

test.each([
  ["initial", null, "First attempt"],
  ["redirect", "302", "Redirect by 302"],
  ["retry", "503", "Retry after 503"],
  ["retry", "connect-failed", "Retry after connect failed"],
  ["retry", null, "Retry"],
  ["stale-connection", "connection-lost", "Sent again: the kept connection was closed"],
  ["challenge", "401", "Answer to a challenge after 401"],
] as const)("%s because of %s: %s", (reason, because, expected) => {
  expect(attemptReason({ reason, because })).toBe(expected);
});
