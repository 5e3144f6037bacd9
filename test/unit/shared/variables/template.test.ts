import { describe, expect, test } from "vitest";
import {
  hasReference,
  isSecretName,
  literalParts,
  mapLiteralText,
  secretReference,
  soleSecret,
  templateParts,
} from "#shared/variables/template.ts";

const text = (of: string) => ({ kind: "text", text: of });
const variable = (name: string) => ({ kind: "variable", name });
const secret = (name: string) => ({ kind: "secret", name });

describe("text is cut at its references", () => {
  test.each([
    ["", []],
    ["plain", [text("plain")]],
    ["{{a}}", [variable("a")]],
    ["{{ a }}", [variable("a")]],
    ["x{{a}}y{{b}}", [text("x"), variable("a"), text("y"), variable("b")]],
    ["{{secret:a}}", [secret("a")]],
    ["{{ secret: a.b-c }}", [secret("a.b-c")]],
    ["{{secret}}", [variable("secret")]],
    ["{{process.env.HOME}}{{$guid}}", [variable("process.env.HOME"), variable("$guid")]],
    ['{"a":{{{n}}}}', [text('{"a":{'), variable("n"), text("}}")]],
    ["{{}}", [text("{{}}")]],
    ["{{a", [text("{{a")]],
    ["{{a b}}", [text("{{a b}}")]],
    ["{{a|upper}}", [text("{{a|upper}}")]],
    ["{{1+1}}", [text("{{1+1}}")]],
    ["{{constructor}}", [variable("constructor")]],
    ["{ {a} }", [text("{ {a} }")]],
  ])("%s", (of, parts) => {
    expect(templateParts(of)).toEqual(parts);
  });

  test("in linear time, also where blanks never end", () => {
    const started = performance.now();
    templateParts(`{{${" ".repeat(200_000)}`);
    templateParts("{{ secret:".repeat(50_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

test("literal text has its place, and is changed without touching references", () => {
  expect(literalParts("ab{{ x }}cd")).toEqual([
    { text: "ab", at: 0 },
    { text: "cd", at: 9 },
  ]);
  expect(mapLiteralText("ab{{ x }}cd{{secret:y}}", (literal) => literal.toUpperCase())).toBe(
    "AB{{ x }}CD{{secret:y}}",
  );
});

test("a secret reference reads back as the secret", () => {
  expect(soleSecret(secretReference("a.b-c_1"))).toBe("a.b-c_1");
  expect(soleSecret(" {{secret:a}} ")).toBe("a");
  expect(soleSecret("{{secret:a}}{{secret:b}}")).toBeNull();
  expect(soleSecret("Bearer {{secret:a}}")).toBeNull();
  expect(soleSecret("{{a}}")).toBeNull();
  expect(soleSecret("")).toBeNull();
});

test("any reference is one", () => {
  expect(hasReference("a {{b}}")).toBe(true);
  expect(hasReference("{{secret:b}}")).toBe(true);
  expect(hasReference("{{b c}}")).toBe(false);
});

test.each([
  ["a", true],
  ["api.example.com-token_2", true],
  ["", false],
  ["a b", false],
  ["a/b", false],
  ["a}}", false],
  ["ü", false],
  ["a".repeat(100), true],
  ["a".repeat(101), false],
])("%s can name a secret: %s", (name, expected) => {
  expect(isSecretName(name)).toBe(expected);
});
