import { expect, test } from "vitest";
import { secretVariable } from "#shared/variables/secret-variable.ts";

test.each([
  ["token", "WIREBENCH_SECRET_TOKEN"],
  ["api.example.com-token", "WIREBENCH_SECRET_API_EXAMPLE_COM_TOKEN"],
])("the secret %s goes by %s", (name, variable) => {
  expect(secretVariable(name)).toBe(variable);
});
