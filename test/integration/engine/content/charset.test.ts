import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { answering } from "#test/support/raw-server.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const serving = servingUntilTheEnd();
let bench: TestEngine;

beforeEach(async () => {
  bench = await anEngine();
});
afterEach(async () => {
  await bench.close();
});

async function charsetFor(contentType: string | null, bytes: Buffer) {
  const type = contentType === null ? "" : `Content-Type: ${contentType}\r\n`;
  const head = Buffer.from(`HTTP/1.1 200 OK\r\n${type}Content-Length: ${bytes.length}\r\n\r\n`);
  const server = await serving(answering(() => Buffer.concat([head, bytes])));
  const { outcome } = await bench.send(server.url());
  if (outcome.kind !== "response") throw new Error(outcome.kind);
  return [outcome.response.charset, outcome.response.charsetFrom];
}

/** "日本語のテキストです。これは文字コードの判定に使います。" and more of the kind, in Shift_JIS. */
const shiftJis = Buffer.from(
  "93fa967b8cea82cc83658353835883678265826382c582b7814282b182ea82cd95b68e9a83528 15b836882cc94bb92e882c98e6782a282dc82b781428fad82b592b782a295b68fcd82aa82a082e982c694bb92e882b582e282b782a2814282a082e882aa82c682a482b282b482a282dc82b78142".replaceAll(
    " ",
    "",
  ),
  "hex",
);
/** "中文文本编码检测需要足够的字符，这里是一些常用的汉字和句子。" in GB18030. */
const gb18030 = Buffer.from(
  "d6d0cec4cec4b1beb1e0c2ebbcecb2e2d0e8d2aad7e3b9bbb5c4d7d6b7fba3acd5e2c0efcac7d2bbd0a9b3a3d3c3b5c4babad7d6bacdbee4d7d3a1a3",
  "hex",
);
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const latin = Buffer.from(
  "Müller wohnt in Köln, und das Café schließt um fünf. Übrigens: schöne Grüße!",
  "latin1",
);

describe("the charset of text", () => {
  test.each([
    ["named by its media type", "text/plain; charset=ISO-8859-1", latin, "iso-8859-1", "content-type"],
    ["in quotes", 'text/plain; charset="Shift_JIS"', shiftJis, "shift_jis", "content-type"],
    ["marked as UTF-8", "text/plain", Buffer.from("\uFEFFäöü"), "utf-8", "bom"],
    ["marked as UTF-16, little end first", "text/plain", utf16("\uFEFFhello"), "utf-16le", "bom"],
    ["marked as UTF-16, big end first", "text/plain", utf16("\uFEFFhello").swap16(), "utf-16be", "bom"],
    ["marked otherwise than named", "text/plain; charset=utf-8", utf16("\uFEFFhello"), "utf-16le", "bom"],
    [
      "in a meta element",
      "text/html",
      Buffer.from('<meta charset="windows-1252"><p>\x80', "latin1"),
      "windows-1252",
      "markup",
    ],
    [
      "in an older meta element",
      "text/html",
      Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=gb18030">'),
      "gb18030",
      "markup",
    ],
    [
      "in an XML declaration",
      "application/xml",
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-15"?><a/>'),
      "iso-8859-15",
      "markup",
    ],
    [
      "in a declaration that cannot be true",
      "application/xml",
      Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a/>'),
      "utf-8",
      "markup",
    ],
    ["guessed: UTF-8", "text/plain", Buffer.from("Grüße"), "utf-8", "detected"],
    ["guessed: UTF-16, little end first", "text/plain", utf16("hello, wide world"), "utf-16le", "detected"],
    [
      "guessed: UTF-16, big end first",
      "text/plain",
      utf16("hello, wide world").swap16(),
      "utf-16be",
      "detected",
    ],
    ["guessed: Shift_JIS", "text/plain", shiftJis, "shift_jis", "detected"],
    ["guessed: GB18030", "text/plain", gb18030, "gb18030", "detected"],
    ["guessed: a Latin one", "text/plain", latin, "iso-8859-1", "detected"],
    ["of plain ASCII, which needs none", "text/plain", Buffer.from("hello"), null, null],
    ["of JSON, which is UTF-8", "application/json", Buffer.from('{"a":"ü"}'), null, null],
    [
      "of JSON that is not UTF-8 all the same",
      "application/json",
      Buffer.from(`{"a":"${latin.toString("latin1")}"}`, "latin1"),
      "iso-8859-1",
      "detected",
    ],
    ["of what is no text", "application/octet-stream", latin, null, null],
  ] as const)("%s", async (_, contentType, bytes, charset, from) => {
    expect(await charsetFor(contentType, bytes)).toEqual([charset, from]);
  });
});
