import { describe, expect, test } from "vitest";
import { byLikeness, referencesIn } from "#renderer/lib/references.ts";
import type { Scope, Variable } from "#shared/variables/scope.ts";

const value = (text: string): Variable => ({ kind: "value", value: text });
const scope: Scope = [
  {
    label: "staging",
    variables: new Map([
      ["base", value("http://h")],
      ["deep", value("{{base}}/{{secret:key}}")],
      ["round", value("{{round}}")],
      ["half", value("{{gone}}")],
      ["token", { kind: "secret", scope: "staging", name: "token" }],
    ]),
  },
  {
    label: ".env",
    isVeiled: true,
    variables: new Map([
      ["base", value("other")],
      ["port", value("80")],
    ]),
  },
];
const defined: string[] = [];
const { marksOf, offersAt } = referencesIn({
  scope,
  secrets: ["key"],
  define: (name) => void defined.push(name),
});

describe("what a reference stands for", () => {
  test.each([
    ["{{base}}", "known", "http://h", "from staging"],
    ["{{ port }}", "known", null, "from .env"],
    ["{{deep}}", "known", "http://h/‹secret:key›", "from staging"],
    ["{{token}}", "secret", null, "keychain"],
    ["{{secret:key}}", "secret", null, "keychain"],
    ["{{secret:lost}}", "missing", null, "no secret of this name"],
    ["{{nothing}}", "missing", null, "Looked for in staging, .env"],
    ["{{half}}", "missing", "{{gone}}", "not defined: gone"],
    ["{{round}}", "missing", "{{round}}", "round → round"],
  ] as const)("%s", (text, tone, shown, source) => {
    const [mark] = marksOf(`a${text}b`);
    expect(mark).toMatchObject({ from: 1, to: 1 + text.length, tone, value: shown });
    expect(mark?.source).toContain(source);
  });

  test("plain text and half-typed references have no mark", () => {
    expect(marksOf("a {{base b}} {{}} }}")).toEqual([]);
  });

  test("one that is not defined can be defined from there", () => {
    marksOf("{{nothing}}")[0]?.action?.run();
    expect(defined).toEqual(["nothing"]);
    expect(referencesIn({ scope, secrets: [], define: null }).marksOf("{{nothing}}")[0]?.action).toBeNull();
  });
});

describe("what may be put in", () => {
  test("after two braces everything is offered, of a name in two layers the inner one", () => {
    const offers = offersAt("x{{", 3);
    expect(offers).toMatchObject({ from: 1, to: 3, isFirstMeant: true });
    expect(offers?.offers.map(({ insert }) => insert)).toEqual([
      "{{base}}",
      "{{deep}}",
      "{{round}}",
      "{{half}}",
      "{{token}}",
      "{{port}}",
      "{{secret:key}}",
    ]);
    expect(offers?.offers[0]?.detail).toBe("http://h · staging");
  });

  test("no offer holds the value of a secret", () => {
    expect(offersAt("{{tok", 5)?.offers).toEqual([
      { label: "token", detail: "secret of staging", insert: "{{token}}" },
    ]);
  });

  test("what is left of a reference behind the caret gives way", () => {
    expect(offersAt("{{po}}/x", 4)).toMatchObject({ from: 0, to: 6 });
    expect(offersAt("{{ port }}", 5)).toMatchObject({ from: 0, to: 10 });
  });

  test.each(["{", "base", "{{base}}", "{{a b"])("nothing is offered behind %j", (text) => {
    expect(offersAt(text, text.length)).toBeNull();
  });

  test("names that begin with what was typed come first, at most fifty", () => {
    const offers = ["xab", "abc", "zzz"].map((label) => ({ label, detail: "", insert: label }));
    expect(byLikeness(offers, "AB").map(({ label }) => label)).toEqual(["abc", "xab"]);
    const many = Array.from({ length: 80 }, (_, n) => ({ label: `a${n}`, detail: "", insert: "" }));
    expect(byLikeness(many, "a")).toHaveLength(50);
  });
});

test("what is veiled is offered by name alone", () => {
  const offered = offersAt("{{po", 4)?.offers.map(({ label, detail }) => `${label}: ${detail}`);
  expect(offered?.[0]).toBe("port: from .env");
});
