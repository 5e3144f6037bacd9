import { describe, expect, test } from "vitest";
import {
  Field,
  fieldProblem,
  type Fields,
  fieldValue,
  fieldValues,
  hasField,
  isToken,
  withoutFields,
} from "#shared/http/field.ts";

const fields: Fields = [
  ["Set-Cookie", "a=1"],
  ["content-type", "text/plain"],
  ["SET-COOKIE", "b=2"],
];

test("names are found whatever their case, and every line is kept in order", () => {
  expect(fieldValues(fields, "set-cookie")).toEqual(["a=1", "b=2"]);
  expect(fieldValue(fields, "Set-Cookie")).toBe("a=1");
  expect(fieldValue(fields, "Accept")).toBeNull();
  expect(hasField(fields, "Content-Type")).toBe(true);
  expect(hasField(fields, "Content")).toBe(false);
});

test("taking names out leaves the rest untouched", () => {
  expect(withoutFields(fields, ["set-cookie", "x"])).toEqual([["content-type", "text/plain"]]);
  expect(withoutFields(fields, [])).toEqual(fields);
});

test.each(["GET", "x-y_z", "!#$%&'*+.^_`|~09Az-"])("%s is a token", (text) => {
  expect(isToken(text)).toBe(true);
});

test.each(["", " ", "a b", "a:b", "a\n", "ü", "a/b", "(", "a\u0000", '"x"', "{x}"])(
  "%j is not a token",
  (text) => {
    expect(isToken(text)).toBe(false);
  },
);

describe("a field that cannot be one line", () => {
  test.each<[Field, ReturnType<typeof fieldProblem>]>([
    [["A", "b"], null],
    [["A", ""], null],
    [["A", "tab\there ü €"], null],
    [["", "b"], "name-not-a-token"],
    [["A B", "b"], "name-not-a-token"],
    [["A:", "b"], "name-not-a-token"],
    [["A\r\nB", "b"], "name-not-a-token"],
    [["A", "b\r\nC: d"], "line-break-in-value"],
    [["A", "b\n"], "line-break-in-value"],
    [["A", "\r"], "line-break-in-value"],
    [["A", "\0"], "line-break-in-value"],
  ])("%j: %s", (field, problem) => {
    expect(fieldProblem(field)).toBe(problem);
  });
});

test("is a pair, no more and no less", () => {
  expect(Field.safeParse(["a", "b"]).success).toBe(true);
  expect(Field.safeParse(["a"]).success).toBe(false);
  expect(Field.safeParse(["a", "b", "c"]).success).toBe(false);
});
