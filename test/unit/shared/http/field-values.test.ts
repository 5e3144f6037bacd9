import { expect, test } from "vitest";
import { valuesOfField } from "#shared/http/field-values.ts";

test("usual values go with the name, whatever its case", () => {
  expect(valuesOfField("ACCEPT")).toContain("application/json");
  expect(valuesOfField("X-Nobody")).toEqual([]);
});
