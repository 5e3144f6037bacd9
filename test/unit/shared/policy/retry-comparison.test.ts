import { expect, test } from "vitest";
import { compareRetries, parseTrouble, usualTroubles } from "#shared/policy/retry-comparison.ts";
import { resilientRetries } from "#shared/policy/retry-policy.ts";

test.each([
  ["connect", { failure: "connect", retryAfterMs: null, recoversAfter: null }],
  ["readx3", { failure: "read", recoversAfter: 3 }],
  ["503", { failure: "status", status: 503 }],
  [" 429/5x2 ", { failure: "status", status: 429, retryAfterMs: 5_000, recoversAfter: 2 }],
  ["503x0", { failure: "status", recoversAfter: 0 }],
])("reads %s", (text, trouble) => {
  expect(parseTrouble(text)).toMatchObject(trouble);
});

test.each(["", "99", "600", "503/", "503/-1", "connect/5", "503x", "timeout", "503/5 x2"])(
  "does not read “%s”",
  (text) => {
    expect(parseTrouble(text)).toBeNull();
  },
);

test("tells the others the same number of retries", () => {
  const [trouble] = usualTroubles;
  if (trouble === undefined) throw new Error("there are usual troubles");
  const compared = compareRetries(resilientRetries, trouble, { method: "GET", hasIdempotencyKey: false });
  expect(compared.map(({ program, set }) => [program, set])).toEqual([
    ["Wirebench", "this session"],
    ["requests", "HTTPAdapter(max_retries=3)"],
    ["curl", "--retry 3"],
    ["undici", "interceptors.retry({ maxRetries: 3 })"],
  ]);
});
