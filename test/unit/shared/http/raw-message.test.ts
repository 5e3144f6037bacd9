import { describe, expect, test } from "vitest";
import { rawHeadText, readRawHead, splitRaw } from "#shared/http/raw-message.ts";

describe("a raw message is cut at its first blank line", () => {
  test.each([
    ["CRLF", "GET / HTTP/1.1\r\nA: 1\r\n\r\nx\r\n\r\ny", "GET / HTTP/1.1\r\nA: 1", "x\r\n\r\ny"],
    ["LF", "GET / HTTP/1.1\nA: 1\n\nx\n", "GET / HTTP/1.1\nA: 1", "x\n"],
    ["CR", "GET / HTTP/1.1\rA: 1\r\rx", "GET / HTTP/1.1\rA: 1", "x"],
    ["mixed", "GET / HTTP/1.1\r\nA: 1\n\r\nx", "GET / HTTP/1.1\r\nA: 1", "x"],
    ["no blank line", "GET / HTTP/1.1\r\nA: 1", "GET / HTTP/1.1\r\nA: 1", ""],
    ["one line end at the end", "GET / HTTP/1.1\nA: 1\n", "GET / HTTP/1.1\nA: 1", ""],
    ["nothing", "", "", ""],
  ])("%s", (_, text, head, content) => {
    expect(splitRaw(text)).toEqual({ head, content });
  });
});

test("every line of a head ends in CRLF, and a blank line follows", () => {
  expect(rawHeadText("A\nB\rC\r\nD")).toBe("A\r\nB\r\nC\r\nD\r\n\r\n");
});

describe("what a server will most likely make of a head", () => {
  test.each([
    ["GET /a?b HTTP/1.1", "GET", "/a?b"],
    ["get * HTTP/1.0", "get", "*"],
    ["GET /a b HTTP/1.1", "GET", "/a b"],
    ["GET /", "GET", "/"],
    ["GET", "GET", ""],
    ["", "", ""],
  ])("%j", (line, method, requestTarget) => {
    expect(readRawHead(line)).toEqual({ method, requestTarget, fields: [] });
  });

  test("fields keep order, case, duplicates and what is odd about them", () => {
    expect(readRawHead("GET / HTTP/1.1\nb:  2 \r\nB:1\nno colon\nX : y:z").fields).toEqual([
      ["b", "2"],
      ["B", "1"],
      ["no colon", ""],
      ["X ", "y:z"],
    ]);
  });
});
