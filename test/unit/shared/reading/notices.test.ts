import { expect, test } from "vitest";
import type { ResponseRecord } from "#shared/http/exchange.ts";
import { noticesOf, type Readable } from "#shared/reading/notices.ts";

const response = (parts: Partial<ResponseRecord> = {}): ResponseRecord => ({
  status: 200,
  reason: "",
  httpVersion: "1.1",
  fields: [],
  contentBytes: 10,
  decodedBytes: 10,
  mediaType: "application/json",
  charset: null,
  charsetFrom: null,
  codings: [],
  decodeProblem: null,
  ...parts,
});

const kinds = (parts: Partial<ResponseRecord>, text: string | null, over: Partial<Readable> = {}) =>
  noticesOf({
    response: response(parts),
    last: { url: "https://a.test/x", method: "GET", fields: [] },
    text,
    isWhole: true,
    ...over,
  }).map(({ kind }) => kind);

test.each([
  [{}, '{"a":1}', []],
  [{}, '{"success":false}', ["says-it-failed"]],
  [{ status: 500 }, '{"success":false}', ["status"]],
  [{}, "<!doctype html><html></html>", ["page"]],
  [{ mediaType: "text/html" }, '{"a":1}', ["type"]],
  [{}, '{"a":[1,', ["truncated"]],
  [{}, '{"a":nope}', ["invalid"]],
  [{ mediaType: "text/plain" }, "{a}", []],
  [{ contentBytes: 0 }, "", ["empty"]],
  [{ contentBytes: 0, status: 204 }, "", []],
  [{ contentBytes: 0, status: 404 }, "", ["status"]],
  [{ status: 302 }, '{"a":1}', ["status"]],
] as const)("%j with %j tells %j", (parts, text, expected) => {
  expect(kinds(parts, text)).toEqual(expected);
});

test("a beginning alone says neither that it failed nor that it breaks off", () => {
  expect(kinds({}, '{"success":false,"a":[', { isWhole: false })).toEqual([]);
});

test("JSON that is none tells the place where it stops being some", () => {
  const text = '{"a":1,\n "b": nope}';
  const [notice] = noticesOf({
    response: response(),
    last: { url: "https://a.test/x", method: "GET", fields: [] },
    text,
    isWhole: true,
  });
  expect(notice?.text).toBe("It is labelled as JSON, and stops being JSON in line 2, column 7: nope}");
});

test("an answer to HEAD has no body, and that is as it should be", () => {
  const last = { url: "https://a.test/x", method: "HEAD", fields: [] };
  expect(
    noticesOf({ response: response({ contentBytes: 0 }), last, text: "", isWhole: true })[0]?.source,
  ).toBe("RFC 9110 §9.3.2");
});

test("content that is no longer kept says nothing of itself", () => {
  expect(kinds({}, null)).toEqual([]);
});
