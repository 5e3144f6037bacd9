import { expect, test } from "vitest";
import { readTrouble } from "#renderer/features/retry-plan/read-trouble.ts";

const empty = { failure: "status", status: "503", retryAfter: "", recovers: "" } as const;

test("empty fields mean none and all", () => {
  expect(readTrouble(empty)).toMatchObject({ status: 503, retryAfterMs: null, recoversAfter: null });
});

test("fields of another failure do not count", () => {
  expect(
    readTrouble({ ...empty, failure: "connect", status: "?", retryAfter: "9", recovers: "2" }),
  ).toMatchObject({
    failure: "connect",
    retryAfterMs: null,
    recoversAfter: 2,
  });
});

test.each([{ status: "abc" }, { retryAfter: "soon" }, { recovers: "-1" }])("refuses %o", (over) => {
  expect(readTrouble({ ...empty, ...over })).toBeNull();
});
