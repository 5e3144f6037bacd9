import { expect, test } from "vitest";
import { kindOf, typeMismatch } from "#shared/reading/content-kind.ts";

test.each([
  ['{"a":1}', "json"],
  [" \n[1, 2]", "json"],
  ['{"a": [1, ', "json"],
  ["[info] started", "text"],
  ["<!DOCTYPE html><p>", "html"],
  ["  <!-- x -->\n<HTML lang=en>", "html"],
  ['<?xml version="1.0"?><feed/>', "xml"],
  ['<?xml version="1.0"?><!DOCTYPE html><html/>', "html"],
  ["<feed xmlns='x'>", "xml"],
  ["\x89PNG\r\n\x1a\n", "png"],
  ["\ufffdPNG\r\n\x1a\n", "png"],
  ["\xff\xd8\xff\xe0\0\x10JFIF", "jpeg"],
  ["GIF89a...", "gif"],
  ["%PDF-1.7", "pdf"],
  ["PK\x03\x04", "zip"],
  ["\x1f\x8b\x08", "gzip"],
  ["a,b\n1,2", "text"],
  ["\0\x01\x02", "bytes"],
  ["  ", null],
] as const)("%j is %s", (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

test.each([
  ["<!doctype html><title>x</title>", "application/json", "html"],
  ["plain words", "application/json", "text"],
  ['{"a":1}', "text/html; charset=utf-8", "json"],
  ['{"a":1}', "text/plain", "json"],
  ["\ufffdPNG\r\n", "image/jpeg", "png"],
  ["<!doctype html>", "application/pdf", "html"],
  ["{}", "application/problem+xml", "json"],
  ["\x1f\ufffd\x08", "application/json", "gzip"],
] as const)("%j as %s is really %s", (text, type, found) => {
  expect(typeMismatch(text, type)?.found).toBe(found);
});

test.each([
  ['{"a":1}', "application/json"],
  ['"a string"', "application/json"],
  ["", "application/json"],
  ['{"a":1}', "application/vnd.api+json"],
  ["<feed/>", "application/atom+xml"],
  ["<svg xmlns='x'>", "image/svg+xml"],
  ["anything", "application/octet-stream"],
  ["{}", null],
  ["<p>part</p>", "text/html"],
  ["a,b", "text/csv"],
])("%j as %s is taken for what it says", (text, type) => {
  expect(typeMismatch(text, type)).toBeNull();
});
