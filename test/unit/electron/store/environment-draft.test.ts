import { expect, test } from "vitest";
import { readEnvironmentDraft, rewriteEnvironment } from "#electron/store/environment-draft.ts";
import { emptyVariable, type EnvironmentDraft } from "#shared/workbench/environment.ts";
import { valueOf } from "#test/support/workspaces.ts";

const text = `# where we try things
name: staging
color: red
variables:
  # the gateway
  - name: base   # not the old one
    value: "https://staging.test"
    x-own: kept
  - { name: retries, value: { type: number, data: "7" } }
  - name: picked
    value:
      - { title: one, value: "1" }
      - { title: two, selected: true, value: "2" }
  - name: off
    value: x
    disabled: true
    description: for later
  - secret: true
    name: token
  - just a text
`;

const read = (yaml: string): EnvironmentDraft => valueOf(readEnvironmentDraft(yaml, "file"));
const rewrite = (yaml: string | null, draft: EnvironmentDraft): string =>
  valueOf(rewriteEnvironment(yaml, draft, "file"));

test("everything that is shown of an environment is read, also what is switched off", () => {
  expect(read(text)).toEqual({
    name: "staging",
    variables: [
      { ...emptyVariable, name: "base", value: "https://staging.test" },
      { ...emptyVariable, name: "retries", value: "7", type: "number" },
      { ...emptyVariable, name: "picked", value: "2" },
      { ...emptyVariable, name: "off", value: "x", use: false, note: "for later" },
      { ...emptyVariable, name: "token", secret: true },
    ],
  });
});

test("what did not change is written back byte for byte", () => {
  expect(rewrite(text, read(text))).toBe(text);
});

test("one changed value changes its line, and comments and unknown keys stay", () => {
  const draft = read(text);
  const variables = draft.variables.with(0, { ...emptyVariable, name: "base", value: "https://other.test" });
  expect(rewrite(text, { ...draft, variables })).toBe(
    text.replace("https://staging.test", "https://other.test"),
  );
});

test("of several values the selected one is changed, and typed ones keep their form", () => {
  const draft = read(text);
  const variables = draft.variables.map((one) =>
    one.name === "picked" ? { ...one, value: "22" } : one.name === "retries" ? { ...one, value: "9" } : one,
  );
  const written = rewrite(text, { ...draft, variables });
  expect(
    read(written)
      .variables.slice(1, 3)
      .map(({ value, type }) => [value, type]),
  ).toEqual([
    ["9", "number"],
    ["22", "string"],
  ]);
  expect(written).toContain('{ title: one, value: "1" }');
});

test("a value that becomes a secret leaves the file, and one that is added, moved or taken out keeps the others", () => {
  const draft = read(text);
  const [base, retries, picked, off] = draft.variables;
  if (!base || !retries || !picked || !off) throw new Error("they were read above");
  const variables = [
    off,
    { ...base, secret: true, value: "" },
    { ...emptyVariable, name: "new", value: "true", type: "boolean" as const },
  ];
  const written = rewrite(text, { name: "stage", variables });
  expect(read(written)).toEqual({ name: "stage", variables });
  expect(written).not.toContain("https://staging.test");
  expect(written).toContain("# the gateway");
  expect(written).toContain("x-own: kept");
  expect(written).toContain("- just a text");
});

test("a new environment is written in OpenCollection's form, and reads as it was", () => {
  const draft: EnvironmentDraft = {
    name: "local",
    variables: [
      { ...emptyVariable, name: "base", value: "http://127.0.0.1:1", note: "here" },
      { ...emptyVariable, name: "limit", value: "3", type: "number", use: false },
      { ...emptyVariable, name: "token", secret: true },
    ],
  };
  const written = rewrite(null, draft);
  expect(written).toBe(`name: local
variables:
  - name: base
    value: http://127.0.0.1:1
    description: here
  - name: limit
    value:
      type: number
      data: "3"
    disabled: true
  - secret: true
    name: token
`);
  expect(read(written)).toEqual(draft);
});

test("a credential in the clear is not written, and its place is said", () => {
  const draft = {
    name: "x",
    variables: [{ ...emptyVariable, name: "api_key", value: "sk-live-51Hx92kd93kd02kd" }],
  };
  expect(rewriteEnvironment(null, draft, "x")).toEqual({
    ok: false,
    error: { kind: "literal-secret", place: "variables.0" },
  });
});

test("text that is no YAML is refused, and says where it breaks", () => {
  expect(rewriteEnvironment("a: [", { name: "x", variables: [] }, "x")).toMatchObject({
    ok: false,
    error: { kind: "file-broken" },
  });
});
