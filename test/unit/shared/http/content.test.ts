import { describe, expect, test } from "vitest";
import {
  encodeFormPart,
  isJsonType,
  isTextType,
  looksLikeJson,
  parseMediaType,
} from "#shared/http/content.ts";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

describe("a media type", () => {
  test.each<[string, string, Record<string, string>]>([
    ["text/html", "text/html", {}],
    [" Text/HTML ; Charset=UTF-8 ", "text/html", { charset: "UTF-8" }],
    ['text/plain; charset="utf-8"; x="a;b\\"c"', "text/plain", { charset: "utf-8", x: 'a;b"c' }],
    ["multipart/form-data; boundary=--a=b", "multipart/form-data", { boundary: "--a=b" }],
    ["application/json;", "application/json", {}],
    ["application/json; charset", "application/json", {}],
    ['a/b; x=""', "a/b", { x: "" }],
  ])("%s", (text, essence, parameters) => {
    const type = parseMediaType(text);
    expect(type?.essence).toBe(essence);
    expect(Object.fromEntries(type?.parameters ?? [])).toEqual(parameters);
  });

  test.each(["", " ", "text", "/html", "text/", "text /html", "a/b, c/d", ";charset=utf-8", "a/b/c"])(
    "%j is none",
    (text) => {
      expect(parseMediaType(text)).toBeNull();
    },
  );
});

test.each([
  "application/json",
  "APPLICATION/JSON; charset=utf-8",
  "application/problem+json",
  "text/json",
  "application/vnd.api+json",
])("%s is JSON", (type) => {
  expect(isJsonType(type)).toBe(true);
  expect(isTextType(type)).toBe(true);
});

test.each(["text/plain", "application/jsonp", "application/x-ndjson", "application/json5", "", "json"])(
  "%j is not JSON",
  (type) => {
    expect(isJsonType(type)).toBe(false);
  },
);

test.each([
  ["text/anything", true],
  ["image/svg+xml", true],
  ["application/xml", true],
  ["application/x-www-form-urlencoded", true],
  ["image/png", false],
  ["application/octet-stream", false],
  ["application/pdf", false],
  ["", false],
])("%s is text: %s", (type, expected) => {
  expect(isTextType(type)).toBe(expected);
});

test.each(["{}", "[]", ' \n{"a": 1}', "[1, [2]]"])("%s looks like JSON", (text) => {
  expect(looksLikeJson(text)).toBe(true);
});

test.each(["", "1", '"a"', "null", "{", "{a: 1}", "[1,]", "a=1", "<a/>"])(
  "%j does not look like JSON",
  (text) => {
    expect(looksLikeJson(text)).toBe(false);
  },
);

describe("form encoding", () => {
  test.each([
    ["a b", "a+b"],
    ["a+b&c=d", "a%2Bb%26c%3Dd"],
    ["*-._", "*-._"],
    ["!'()~", "%21%27%28%29%7E"],
    ["ü€", "%C3%BC%E2%82%AC"],
    ["a\r\nb", "a%0D%0Ab"],
    ["\uD800", "%EF%BF%BD"],
  ])("%j becomes %s", (text, expected) => {
    expect(encodeFormPart(text)).toBe(expected);
  });

  test(`is what URLSearchParams writes (seed ${seedOfRun})`, () => {
    const random = seeded(seedOfRun);
    for (let turn = 0; turn < 2_000; turn++) {
      const text = Array.from({ length: 12 }, () =>
        String.fromCodePoint(Math.floor(random() * pick(random, [128, 2_048, 0x10ffff]))),
      ).join("");
      expect(`${encodeFormPart(text)}=${encodeFormPart(text)}`).toBe(
        new URLSearchParams([[text, text]]).toString(),
      );
    }
  });
});
