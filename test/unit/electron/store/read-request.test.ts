import { describe, expect, test } from "vitest";
import { kindOf } from "#electron/store/read-request.ts";
import { parseRequest } from "#electron/store/request-file.ts";
import { parseYaml } from "#electron/store/yaml-text.ts";
import { around, readText } from "#test/support/request-texts.ts";

test.each([
  ["info: { name: x, type: http }\nhttp: {}\n", "http"],
  ["http: { url: x }\n", "http"],
  ["info: { type: graphql }\ngraphql: {}\n", "http"],
  ["info: { type: graphql }\n", "other"],
  ["info: { type: grpc }\ngrpc: {}\n", "other"],
  ["info: { name: x }\n", "other"],
  ["info: { type: folder }\n", "folder"],
  ["openapi: 3.1.0\n", "foreign"],
  ["[]\n", "empty"],
])("%j is of the kind %s", (text, kind) => {
  const yaml = parseYaml(text);
  expect(yaml.ok && kindOf(yaml.value.tree)).toBe(kind);
});

describe("reading what another tool wrote", () => {
  test("adds parameters in use that the URL lacks, and takes numbers for the text they are", () => {
    const draft = readText(
      "http:\n  method: GET\n  url: https://example.test/?a=1\n  params:\n    - { name: a, value: 1, type: query }\n    - { name: v, value: 1.0, type: query }\n    - { name: off, value: yes, type: query, disabled: true }\n",
    );
    expect(draft.url).toBe("https://example.test/?a=1&v=1.0");
    expect(draft.params.map(({ name, value, use }) => [name, value, use])).toEqual([
      ["a", "1", true],
      ["v", "1.0", true],
      ["off", "yes", false],
    ]);
  });

  test("takes its settings for overrides where they are somebody's choice", () => {
    const settings = (text: string): unknown => readText(`http: { url: x }\nsettings: ${text}\n`).overrides;
    expect(settings("{ timeout: 0, followRedirects: true, maxRedirects: 5 }")).toEqual({});
    expect(settings("{ timeout: 5000, followRedirects: false, maxRedirects: 2 }")).toEqual({
      timeouts: { totalMs: 5_000 },
      redirects: { follow: false, limit: 2 },
    });
  });

  test.each([
    ["an unclosed quote", 'info:\n  name: "x\nhttp: {}\n', 4],
    ["a key twice", "http: {}\nhttp: {}\n", 2],
    ["nothing", "", 1],
    ["half a word", "inf", 1],
    ["two documents", "http: {}\n---\nhttp: {}\n", 2],
  ])("says where %s breaks the file", (_, text, line) => {
    const reading = parseRequest(text, around);
    expect(reading).toMatchObject({ ok: false, error: { line } });
  });

  test("survives nesting and aliases that are meant to stop it", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((name, n) => `${name}: &${name} [${Array(10).fill(`*${"abcdefghi"[n]}`).join(",")}]`)
      .join("\n")}\n`;
    expect(parseRequest(bomb, around)).toMatchObject({ ok: false });
    expect(parseRequest(`http: ${"[".repeat(50_000)}`, around)).toMatchObject({ ok: false });
  });
});
