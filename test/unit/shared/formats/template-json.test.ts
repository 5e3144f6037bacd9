import { describe, expect, test } from "vitest";
import { formatTemplateJson, overwritten, templateJsonFault } from "#shared/formats/template-json.ts";

describe("laying JSON out", () => {
  test("keeps large integers, double keys, their order, escapes and references", () => {
    const text = '{"b":12345678901234567890,"a":{{n}},"a":"x{{ y }}\\u00e9","l":[ {{secret:k}},1.0e+2]}';
    expect(formatTemplateJson(text)).toBe(
      [
        "{",
        '  "b": 12345678901234567890,',
        '  "a": {{n}},',
        '  "a": "x{{ y }}\\u00e9",',
        '  "l": [',
        "    {{secret:k}},",
        "    1.0e+2",
        "  ]",
        "}",
      ].join("\n"),
    );
  });

  test("is the same the second time", () => {
    const once = formatTemplateJson('{"a":[{{x}},{"b":{{y}}}]}') ?? "";
    expect(formatTemplateJson(once)).toBe(once);
  });

  test("leaves what is no JSON alone", () => expect(formatTemplateJson('{"a": {{x}')).toBeNull());
});

describe("a fault in JSON", () => {
  test.each([
    ['{"a": 1,}', 8, "A comma stands before this"],
    ["{'a': 1}", 1, "double quotes"],
    ["{a: 1}", 1, "A name stands between double quotes"],
    ['{"a": 1 "b": 2}', 8, "A comma is missing"],
    ['{"a": {{n}} "b": 2}', 12, "A comma is missing"],
    ['{"a": // x\n1}', 6, "no comments"],
    ['{"a": NaN}', 6, "no JSON value"],
    ['{"a": 1', 7, "ends before"],
    ['{"a": "x\n"}', 6, "not closed"],
    ['{"a": 01}', 7, "does not begin with 0"],
  ])("of %s is where it is, in words", (text, from, message) => {
    const fault = templateJsonFault(text);
    expect(fault?.from).toBe(from);
    expect(fault?.message).toContain(message);
  });

  test.each(["", " \n", '{"n": {{n}}, "s": "{{s}}"}', "{{all}}"])("is none in %j", (text) =>
    expect(templateJsonFault(text)).toBeNull(),
  );
});

test("what is written over a reference is as long as it", () => {
  expect(overwritten("a{{b}}c{{ secret:d }}", "x")).toBe("axxxxxcxxxxxxxxxxxxxx");
});
