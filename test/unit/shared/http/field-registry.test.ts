import { expect, test } from "vitest";
import { isToken } from "#shared/http/field.ts";
import { knownField, knownFields } from "#shared/http/field-registry.ts";

test("every name is one, stands there once, and is explained in one line", () => {
  const names = knownFields.map(({ name }) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(110);
  for (const { name, meaning } of knownFields) {
    expect(isToken(name), name).toBe(true);
    expect(meaning, name).toMatch(/^[A-Z\d].{8,110}[^.]$/);
  }
});

test("a name is found in any case", () => {
  expect(knownField(" content-TYPE ")?.source).toBe("RFC 9110 §8.3");
  expect(knownField("X-Nobody")).toBeNull();
});
