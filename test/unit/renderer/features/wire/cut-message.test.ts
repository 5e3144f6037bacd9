import { expect, test } from "vitest";
import { cutMessage } from "#renderer/features/wire/cut-message.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Each piece as its part and its text. */
function cut(text: string): readonly string[] {
  const source = bytes(text);
  return cutMessage(source).map(
    ({ part, from, to }) => `${part}: ${JSON.stringify(new TextDecoder().decode(source.subarray(from, to)))}`,
  );
}

test("a header section is cut at its line ends, and content follows it", () => {
  expect(cut("HTTP/1.1 200 OK\r\nA: b\r\n\r\nhello\nworld")).toEqual([
    'start-line: "HTTP/1.1 200 OK\\r\\n"',
    'field: "A: b\\r\\n"',
    'end-of-fields: "\\r\\n"',
    'content: "hello\\n"',
    'content: "world"',
  ]);
});

test("a response after an interim one has a header section of its own", () => {
  const parts = cut("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nA: b\r\n\r\n");
  expect(parts.filter((part) => part.startsWith("start-line"))).toHaveLength(2);
});

test("chunks are cut into sizes, content and trailers", () => {
  expect(
    cut("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nT: x\r\n\r\n").slice(3),
  ).toEqual([
    'chunk-size: "5\\r\\n"',
    'content: "hello"',
    'content: "\\r\\n"',
    'chunk-size: "0\\r\\n"',
    'field: "T: x\\r\\n"',
    'end-of-fields: "\\r\\n"',
  ]);
});

test("chunks that are none are shown as content", () => {
  const [last] = cut("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a size").slice(-1);
  expect(last).toBe('content: "not a size"');
});

test("a size that is larger than what came ends with the bytes there are", () => {
  const [last] = cut("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\nhalf").slice(-1);
  expect(last).toBe('content: "half"');
});

test("pieces cover every byte once, and long content is not cut inside a character", () => {
  const source = bytes(`GET / HTTP/1.1\r\n\r\n${"日本語".repeat(200)}`);
  const pieces = cutMessage(source);
  expect(pieces.map(({ from }) => from)).toEqual([0, ...pieces.slice(0, -1).map(({ to }) => to)]);
  expect(pieces.at(-1)?.to).toBe(source.length);
  const texts = pieces.map(({ from, to }) => new TextDecoder().decode(source.subarray(from, to)));
  expect(texts.join("")).not.toContain("\uFFFD");
});
