import { expect, test } from "vitest";
import { commonMethods, expectsContent, isIdempotent } from "#shared/http/method.ts";
import { isToken } from "#shared/http/field.ts";

test.each(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY", "get"])(
  "%s is idempotent (RFC 9110 §9.2.2)",
  (method) => {
    expect(isIdempotent(method)).toBe(true);
  },
);

test.each(["POST", "PATCH", "CONNECT", "CHARGE", "", "GETS"])("%j is not idempotent", (method) => {
  expect(isIdempotent(method)).toBe(false);
});

test("a POST, PUT or PATCH says that its content is empty; others say nothing (RFC 9110 §8.6)", () => {
  expect(commonMethods.filter(expectsContent)).toEqual(["POST", "PUT", "PATCH"]);
  expect(expectsContent("patch")).toBe(true);
});

test("every method that is offered is a token", () => {
  expect(commonMethods.every(isToken)).toBe(true);
});
