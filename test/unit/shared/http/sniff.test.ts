import { expect, test } from "vitest";
import { disagreement, looksOf } from "#shared/http/sniff.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

test.each([
  ['  {"a":1}', "json"],
  ["[1]", "json"],
  ["[INFO] started", null],
  ["<!DOCTYPE html><p>", "html"],
  ["<?xml version='1.0'?><svg>", "svg"],
  ["<?xml version='1.0'?><a>", "xml"],
  ["\u0089PNG\r\n\u001a\n", "png"],
  ["%PDF-1.7", "pdf"],
  ["plain text", null],
])("%j looks like %s", (text, looks) => {
  expect(looksOf(bytes(text))).toBe(looks);
});

test.each([
  ["text/html", '{"a":1}', "json"],
  ["application/json", "<!doctype html>", "html"],
  ["application/json", '{"a":1}', null],
  ["application/problem+json", "{}", null],
  ["application/xhtml+xml", "<html>", null],
  ["application/atom+xml", "<?xml version='1.0'?><feed>", null],
  ["application/octet-stream", "%PDF-1.7", null],
  [null, '{"a":1}', null],
])("%s that begins with %j disagrees: %s", (mediaType, text, looks) => {
  expect(disagreement(mediaType, bytes(text))).toBe(looks);
});
