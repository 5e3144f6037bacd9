import { describe, expect, test } from "vitest";
import { contentOnWire, plainBytes, textOfPieces } from "#shared/exports/wire-content.ts";
import type { Fields } from "#shared/http/field.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";

const recorded = (text: string, over: Partial<RecordedBytes> = {}): RecordedBytes => ({
  total: text.length,
  head: Buffer.from(text, "latin1"),
  omitted: 0,
  tail: new Uint8Array(0),
  secrets: [],
  ...over,
});
const read = (bytes: RecordedBytes, fields: Fields = [], heads = 1) =>
  contentOnWire(bytes, { form: "bytes", fields, heads });
const chunked: Fields = [["Transfer-Encoding", "gzip, Chunked"]];

describe("content on the wire", () => {
  test("begins behind the head, whichever way its lines end, and behind interim ones", () => {
    const content = read(recorded("POST / HTTP/1.1\r\nA: b\r\n\r\nabc"));
    expect(content?.headBytes).toBe(25);
    expect(textOfPieces(content?.pieces ?? [])).toBe("abc");
    expect(textOfPieces(read(recorded("GET / HTTP/1.1\nA: b\n\nabc"))?.pieces ?? [])).toBe("abc");
    const twice = recorded("HTTP/1.1 103 X\r\n\r\nHTTP/1.1 200 OK\r\n\r\nabc");
    expect(textOfPieces(read(twice, [], 2)?.pieces ?? [])).toBe("abc");
  });

  test("goes on in the end of the recording where nothing is missing between", () => {
    const bytes = recorded("A / B\r\n\r\nab", { tail: Buffer.from("cd") });
    expect(textOfPieces(read(bytes)?.pieces ?? [])).toBe("abcd");
  });

  test.each<[string, RecordedBytes, Fields]>([
    ["with a gap", recorded("A / B\r\n\r\nab", { omitted: 1 }), []],
    ["whose head does not end", recorded("A / B\r\nC: d\r\n"), []],
    ["with a chunk size that is none", recorded("A / B\r\n\r\nzz\r\n"), chunked],
    ["whose chunk is cut short", recorded("A / B\r\n\r\n5\r\nab"), chunked],
    ["whose last chunk never came", recorded("A / B\r\n\r\n2\r\nab\r\n"), chunked],
  ])("of a message %s is not known", (_, bytes, fields) => {
    expect(read(bytes, fields)).toBeNull();
  });

  test("stands without its chunks, and a secret keeps its place in it", () => {
    const bytes = recorded("A / B\r\n\r\n4\r\nab**\r\n3;x=y\r\n*cd\r\n0\r\nT: u\r\n\r\n", {
      secrets: [
        { offset: 14, length: 2, name: "key" },
        { offset: 25, length: 1, name: "key" },
      ],
    });
    const pieces = read(bytes, chunked)?.pieces ?? [];
    expect(textOfPieces(pieces)).toBe("ab‹secret:key›‹secret:key›cd");
    expect(plainBytes(pieces)).toBeNull();
  });

  test("that is not UTF-8 is no text", () => {
    expect(textOfPieces(read(recorded("A / B\r\n\r\n\xff"))?.pieces ?? [])).toBeNull();
  });
});
