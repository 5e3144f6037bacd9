import { expect, test } from "vitest";
import { draftPartOf, partOf, rowOf } from "#shared/risks/place.ts";
import { aDraft } from "#test/support/request-drafts.ts";

test.each([
  ["auth/literal-secret", "headers.2", "headers"],
  ["auth/literal-secret", "overrides.proxy", "session"],
  ["auth/credentials-over-http", undefined, "url"],
  ["content/invalid-json", undefined, "content"],
  ["retry/hopeless-status", undefined, "session"],
  ["fields/odd-method", undefined, "method"],
  ["unknown/rule", undefined, "url"],
] as const)("%s at %s is about %s", (rule, place, part) => {
  expect(draftPartOf(rule, place)).toBe(part);
});

test("a row is named by its number", () => {
  expect(rowOf("params.3")).toBe(3);
  expect(rowOf("content.rows.1")).toBeNull();
  expect(rowOf(undefined)).toBeNull();
});

test("what a risk is about changes only with that", () => {
  const draft = aDraft({ url: "https://h/", session: "a" });
  expect(partOf(draft, "limits/no-total-limit")).toEqual(
    partOf({ ...draft, url: "https://x/" }, "limits/no-total-limit"),
  );
  expect(partOf(draft, "limits/no-total-limit")).not.toEqual(
    partOf({ ...draft, session: null }, "limits/no-total-limit"),
  );
});
