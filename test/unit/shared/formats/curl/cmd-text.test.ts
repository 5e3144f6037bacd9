import { expect, test } from "vitest";
import { readCurl } from "#shared/formats/curl/read-curl.ts";

function read(lines: readonly string[]) {
  const reading = readCurl(lines.join("\r\n"));
  if (!reading.ok) throw new Error(reading.error.kind);
  return reading.value;
}

test("a command that a browser copied for the Windows prompt is read whole", () => {
  const { draft, left } = read([
    'curl ^"https://h/a?x=1^&y=^%^20^" ^',
    '  -X ^"PUT^" ^',
    '  -H ^"accept: */*^" ^',
    '  -H ^"content-type: application/json^" ^',
    String.raw`  --data-raw ^"^{^\^"a^\^":^\^"it's ^$1 ^^ ^\\^\^"b^\\n^\^"^}^"`,
  ]);
  expect(draft.method).toBe("PUT");
  expect(draft.url).toBe("https://h/a?x=1&y=%20");
  expect(draft.headers.map(({ name, value }) => `${name}: ${value}`)).toEqual(["accept: */*"]);
  expect(draft.content).toEqual({ kind: "json", text: String.raw`{"a":"it's $1 ^ \"b\n"}` });
  expect(left).toEqual([]);
});

test("an empty line behind a caret is a line end in the text", () => {
  const { draft } = read([
    'curl "https://h/" ^',
    '  -H "content-type: text/plain" ^',
    '  --data-raw ^"one^',
    "",
    'two^"',
  ]);
  expect(draft.content).toEqual({ kind: "text", text: "one\ntwo", mediaType: "text/plain" });
});

test("a caret between plain quotation marks stays one", () => {
  const { draft } = read(['curl "https://h/" ^', '  -H "X-Match: ^a|b$"', ""]);
  expect(draft.headers.map(({ value }) => value)).toEqual(["^a|b$"]);
});

test("a caret in a command for bash means nothing", () => {
  const { draft } = read([
    `curl https://h/ -H 'X-Match: "^"' -d '{"re":"^"}' -H 'Content-Type: application/json'`,
  ]);
  expect(draft.content).toEqual({ kind: "json", text: '{"re":"^"}' });
  expect(draft.headers.map(({ value }) => value)).toEqual(['"^"']);
});
