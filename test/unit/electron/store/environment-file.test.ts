import { expect, test } from "vitest";
import { readEnvironment, scopeOf } from "#electron/store/environment-file.ts";
import { lookUp, resolveText } from "#shared/variables/scope.ts";

const text = `name: Production
color: red
variables:
  - name: base_url
    value: https://example.test
  - { name: retries, value: 03 }
  - { name: typed, value: { type: number, data: "7" } }
  - name: picked
    value:
      - { title: one, value: "1" }
      - { title: two, selected: true, value: "2" }
  - { name: off, value: x, disabled: true }
  - secret: true
    name: token
    value: must-not-be-read
  - { value: nameless }
`;

test("an environment is read with its variables as texts, and secrets without a value", () => {
  expect(readEnvironment(text, "file")).toEqual({
    ok: true,
    value: {
      name: "Production",
      variables: [
        { name: "base_url", value: "https://example.test", secret: false },
        { name: "retries", value: "03", secret: false },
        { name: "typed", value: "7", secret: false },
        { name: "picked", value: "2", secret: false },
        { name: "token", value: "", secret: true },
      ],
    },
  });
});

test("an environment without a name is called as its file", () => {
  expect(readEnvironment("variables: []\n", "Local")).toEqual({
    ok: true,
    value: { name: "Local", variables: [] },
  });
});

test.each(["", "- a\n", "a: [\n"])("%j is no environment, and says where", (broken) => {
  const environment = readEnvironment(broken, "x");
  expect(!environment.ok && environment.error.line).toBeGreaterThan(0);
});

test("what is given wins over the environment, and that over .env; a secret is filed under its environment", () => {
  const environment = readEnvironment(text, "file");
  if (!environment.ok) throw new Error("the environment was read before");
  const scope = scopeOf(
    environment.value,
    new Map([
      ["base_url", "from .env"],
      ["only", "dot"],
    ]),
    new Map([["retries", "9"]]),
  );
  expect(["base_url", "retries", "only"].map((name) => lookUp(scope, name)?.from)).toEqual([
    "Production",
    "given",
    ".env",
  ]);
  expect(resolveText(scope, "{{token}}")).toEqual([
    { kind: "secret", ref: { scope: "Production", name: "token" } },
  ]);
});
