import { expect, test } from "vitest";
import {
  environmentSecrets,
  isLiteralSecret,
  withoutLiteralSecrets,
} from "#shared/risks/environment-secret.ts";
import { emptyVariable } from "#shared/workbench/environment.ts";

const variable = (name: string, value: string) => ({ ...emptyVariable, name, value });

test.each([
  ["api_key", "abc123def456"],
  ["accessToken", "s3cr3t-value"],
  ["db_password", "hunter22"],
  ["anything", "ghp_0123456789abcdefghij0123"],
])("%s = %s is a credential in the clear", (name, value) => {
  expect(isLiteralSecret(variable(name, value))).toBe(true);
});

test.each([
  ["base", "https://api.example.com"],
  ["token", "{{secret:token}}"],
  ["api_key", "<your key>"],
  ["password", "short"],
  ["csrf_token", "0123456789"],
  ["key", "row-17-of-table"],
])("%s = %s is none", (name, value) => {
  expect(isLiteralSecret(variable(name, value))).toBe(false);
});

test("the places of credentials are said, and the copy without them keeps all else", () => {
  const draft = { name: "x", variables: [variable("base", "https://h"), variable("token", "0123456789ab")] };
  expect(environmentSecrets(draft)).toEqual([{ place: "variables.1" }]);
  expect(withoutLiteralSecrets(draft).variables.map(({ value }) => value)).toEqual(["https://h", ""]);
});
