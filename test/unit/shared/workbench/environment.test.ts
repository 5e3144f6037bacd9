import { expect, test } from "vitest";
import { emptyVariable, type EnvironmentVariable, typeProblem } from "#shared/workbench/environment.ts";

const problemOf = (part: Partial<EnvironmentVariable>): string | null =>
  typeProblem({ ...emptyVariable, ...part });

test.each<Partial<EnvironmentVariable>>([
  { type: "string", value: "anything" },
  { type: "number", value: "7.5e3" },
  { type: "boolean", value: "false" },
  { type: "object", value: '{"a": [1]}' },
  { type: "object", value: "[]" },
  { type: "number", value: "{{other}}" },
  { type: "number", secret: true },
])("%j is what it says", (part) => {
  expect(problemOf(part)).toBeNull();
});

test.each<Partial<EnvironmentVariable>>([
  { type: "number", value: "seven" },
  { type: "number", value: "" },
  { type: "boolean", value: "yes" },
  { type: "object", value: "null" },
  { type: "object", value: "{a: 1}" },
])("%j is not what it says", (part) => {
  expect(problemOf(part)).not.toBeNull();
});
