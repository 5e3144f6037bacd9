import { expect, test } from "vitest";
import { compareEnvironments } from "#shared/variables/compare-environments.ts";
import {
  emptyVariable,
  type EnvironmentDraft,
  type EnvironmentVariable,
} from "#shared/workbench/environment.ts";

const environment = (name: string, variables: readonly Partial<EnvironmentVariable>[]): EnvironmentDraft => ({
  name,
  variables: variables.map((one) => ({ ...emptyVariable, ...one })),
});

test("what is only in one, what differs and what is the same is told apart; what is switched off is not there", () => {
  const lines = compareEnvironments(
    environment("a", [
      { name: "same", value: "1" },
      { name: "other", value: "1" },
      { name: "mine", value: "1" },
      { name: "off", value: "1", use: false },
    ]),
    environment("b", [
      { name: "same", value: "1" },
      { name: "other", value: "2" },
      { name: "off", value: "1" },
    ]),
  );
  expect(lines.map(({ name, state }) => [name, state])).toEqual([
    ["same", "same"],
    ["other", "different"],
    ["mine", "only-first"],
    ["off", "only-second"],
  ]);
});

test.each([
  [{ name: "verify", value: "false" }, "turns verification off"],
  [{ name: "NODE_TLS_REJECT_UNAUTHORIZED", value: "0" }, "turns verification off"],
  [{ name: "insecure_tls", value: "yes" }, "turns verification off"],
  [{ name: "base", value: "http://api.test" }, "points at http: anyone on the way reads along"],
  [
    { name: "base", value: "https://api.prod.example.com/v1" },
    "points at a production host (api.prod.example.com)",
  ],
])("%j: it is said that it %s", (variable, risk) => {
  const [line] = compareEnvironments(environment("a", [variable]), environment("b", []));
  expect(line?.notes).toEqual([`a ${risk}`]);
});

test.each([
  { name: "verify", value: "true" },
  { name: "insecure", value: "0" },
  { name: "base", value: "http://127.0.0.1:8080" },
  { name: "base", value: "http://localhost" },
  { name: "base", value: "https://non-prod.example.com" },
  { name: "base", value: "https://products.example.com" },
  { name: "base", value: "{{scheme}}://x" },
])("%j: nothing is said against it", (variable) => {
  const [line] = compareEnvironments(environment("a", [variable]), environment("b", []));
  expect(line?.notes).toEqual([]);
});

test("a value in the clear beside a secret of the same name is said", () => {
  const [line] = compareEnvironments(
    environment("a", [{ name: "token", secret: true }]),
    environment("b", [{ name: "token", value: "abc" }]),
  );
  expect(line?.notes).toEqual(["b holds in its file what a keeps in the keychain"]);
});
