import { describe, expect, test } from "vitest";
import { type Layer, lookUp, resolveText, type Scope, type Variable } from "#shared/variables/scope.ts";

const layer = (
  label: string,
  values: Readonly<Record<string, string | { readonly secret: string }>>,
): Layer => ({
  label,
  variables: new Map(
    Object.entries(values).map(([name, value]): [string, Variable] => [
      name,
      typeof value === "string"
        ? { kind: "value", value }
        : { kind: "secret", scope: label, name: value.secret },
    ]),
  ),
});

const read = (scope: Scope, text: string): string | object => {
  const parts = resolveText(scope, text);
  if ("kind" in parts) return parts;
  return parts
    .map((part) => (part.kind === "text" ? part.text : `‹${part.ref.scope}/${part.ref.name}›`))
    .join("");
};

const scope: Scope = [
  layer("Row 1", { id: "7" }),
  layer("staging", {
    id: "1",
    base: "https://{{host}}",
    host: "h.example",
    token: { secret: "t" },
    auth: "Bearer {{token}} {{secret:w}}",
  }),
  layer("Collection", { id: "2", only: "here", empty: "" }),
];

describe("looking up", () => {
  test("takes the innermost layer, and says which", () => {
    expect(lookUp(scope, "id")).toEqual({
      variable: { kind: "value", value: "7" },
      from: "Row 1",
      isVeiled: false,
    });
    expect(lookUp(scope, "only")?.from).toBe("Collection");
  });

  test.each(["gone", "toString", "__proto__", ""])("finds nothing for %j", (name) => {
    expect(lookUp(scope, name)).toBeNull();
  });
});

describe("resolving", () => {
  test.each([
    ["plain", "plain"],
    ["{{base}}/{{id}}", "https://h.example/7"],
    ["{{empty}}", ""],
    ["{{token}}", "‹staging/t›"],
    ["{{secret:x}}", "‹workspace/x›"],
    ["{{auth}}", "Bearer ‹staging/t› ‹workspace/w›"],
  ])("%s gives %s", (text, expected) => {
    expect(read(scope, text)).toBe(expected);
  });

  test("names every missing variable once, also those inside values", () => {
    const broken = [layer("x", { a: "{{gone}}" })];
    expect(read(broken, "{{a}} {{gone}} {{lost}}")).toEqual({
      kind: "variable-unresolved",
      names: ["gone", "lost"],
    });
  });

  test("shows the circle", () => {
    const round = [layer("x", { a: "{{b}}", b: "-{{c}}", c: "{{a}}", self: "{{self}}" })];
    expect(read(round, "{{a}}")).toEqual({ kind: "variable-cycle", path: ["a", "b", "c", "a"] });
    expect(read(round, "{{self}}")).toEqual({ kind: "variable-cycle", path: ["self", "self"] });
  });

  test("is no circle where a variable stands twice", () => {
    expect(read([layer("x", { a: "{{b}}{{b}}", b: "1" })], "{{a}}{{b}}{{a}}")).toBe("11111");
  });

  test("stops values that double without end, at once", () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`v${n}`, `{{v${n + 1}}}{{v${n + 1}}}`]),
    );
    const started = performance.now();
    expect(read([layer("x", { ...doubling, v40: "x" })], "{{v0}}")).toMatchObject({ kind: "variable-cycle" });
    expect(performance.now() - started).toBeLessThan(500);
  });

  test("stops a chain that is too deep, without a stack overflow", () => {
    const chain = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`v${n}`, `{{v${n + 1}}}`]));
    expect(read([layer("x", { ...chain, v20000: "x" })], "{{v0}}")).toMatchObject({ kind: "variable-cycle" });
  });

  test("takes a long text with as many references as it likes", () => {
    expect(read(scope, "{{id}}".repeat(50_000))).toBe("7".repeat(50_000));
  });
});
