import { expect, test } from "vitest";
import { looksTruncated } from "#shared/reading/looks-truncated.ts";

test.each([
  ['{"a": [1, 2', "application/json", "json"],
  ['{"a": "half of a str', "application/json", "json"],
  ['{"a": tru', "application/json", "json"],
  ['{"a": 1.', "application/json", "json"],
  ['{"a":1,', null, "json"],
  ["<!doctype html><html><body><p>so", "text/html", "html"],
  ['<?xml version="1.0"?><feed><entry>', "application/xml", "xml"],
  ['{"a":1}\n{"a":', "application/x-ndjson", "ndjson"],
] as const)("%j breaks off", (text, type, kind) => {
  expect(looksTruncated(text, type)?.kind).toBe(kind);
});

test.each([
  ['{"a": [1, 2]}', "application/json"],
  ['{"a": 1} trailing', "application/json"],
  ['{"a": 1,, "b": 2}', "application/json"],
  ["<!doctype html><html></html>", "text/html"],
  ["<p>fragment", "text/html"],
  ["<feed></feed>", "application/xml"],
  ["<feed/>", "application/xml"],
  ['{"a":1}\n{"a":2}\n', "application/x-ndjson"],
  ["words that end", "text/plain"],
  ["", "application/json"],
])("%j is whole, or wrong in another way", (text, type) => {
  expect(looksTruncated(text, type)).toBeNull();
});

test("what was left open is named", () => {
  expect(looksTruncated('{"a": [1, ', "application/json")).toEqual({ kind: "json", open: "{ [" });
});
