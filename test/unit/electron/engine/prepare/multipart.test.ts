import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { encodeContent } from "#electron/engine/prepare/encode-content.ts";
import { FileId } from "#shared/ids.ts";
import { fail, ok } from "#shared/result.ts";
import type { Content, Part } from "#shared/workbench/request-draft.ts";

const files: Readonly<Record<string, string>> = { cat: "\x00\xff\r\n--x--\r\n", empty: "" };

const openFile: Parameters<typeof encodeContent>[2] = async (id) => {
  const bytes = files[id];
  return bytes === undefined
    ? fail("missing")
    : ok({ name: id, bytes: bytes.length, stream: () => Readable.from([Buffer.from(bytes, "latin1")]) });
};

const textPart = (name: string, text: string, over: Partial<Part> = {}): Part => ({
  name,
  use: true,
  value: { kind: "text", text },
  fileName: "",
  mediaType: "",
  note: "",
  ...over,
});
const filePart = (name: string, id: string, over: Partial<Part> = {}): Part =>
  textPart(name, "", {
    value: { kind: "file", file: { id: FileId.parse(id), name: id, bytes: null } },
    ...over,
  });

async function encoded(content: Content, boundary: string | null = "B"): Promise<[string, string | null]> {
  const made = await encodeContent(content, boundary, openFile);
  if (!made.ok || made.value.content === null) throw new Error(JSON.stringify(made));
  const { content: sent, mediaType } = made.value;
  for (let time = 0; time < 2; time++) {
    const pieces: Buffer[] = [];
    for await (const piece of sent.stream()) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    expect(bytes.length).toBe(sent.bytes);
    if (time === 1) return [bytes.toString("latin1"), mediaType];
  }
  throw new Error("never read");
}

const multipart = (...parts: readonly Part[]): Content => ({ kind: "multipart", parts });
const utf8 = (text: string): string => Buffer.from(text).toString("latin1");
const one = (head: string, value: string): string => `--B\r\n${utf8(head)}\r\n\r\n${value}\r\n--B--\r\n`;

describe("a part is written to the byte", () => {
  test.each<[string, Part, string, string]>([
    ["text", textPart("a", "1"), 'Content-Disposition: form-data; name="a"', "1"],
    ["an empty text", textPart("a", ""), 'Content-Disposition: form-data; name="a"', ""],
    ["an empty name", textPart("", "1"), 'Content-Disposition: form-data; name=""', "1"],
    [
      "text with a media type",
      textPart("a", "{}", { mediaType: "application/json" }),
      'Content-Disposition: form-data; name="a"\r\nContent-Type: application/json',
      "{}",
    ],
    [
      "text under a file name",
      textPart("a", "x", { fileName: "a.txt" }),
      'Content-Disposition: form-data; name="a"; filename="a.txt"',
      "x",
    ],
    [
      "a file",
      filePart("f", "cat", { fileName: "cat.png", mediaType: "image/png" }),
      'Content-Disposition: form-data; name="f"; filename="cat.png"\r\nContent-Type: image/png',
      files["cat"] ?? "",
    ],
    [
      "a file without name and type",
      filePart("f", "cat"),
      'Content-Disposition: form-data; name="f"',
      files["cat"] ?? "",
    ],
    ["an empty file", filePart("f", "empty"), 'Content-Disposition: form-data; name="f"', ""],
    [
      "quotes in names",
      textPart('a"b', "1", { fileName: 'c"d\\e' }),
      'Content-Disposition: form-data; name="a%22b"; filename="c%22d\\e"',
      "1",
    ],
    [
      "line breaks in names, which are CRLF in a name and stay what they are in a file's",
      textPart("a\nb\r\nc\rd", "1", { fileName: "e\nf\rg" }),
      'Content-Disposition: form-data; name="a%0D%0Ab%0D%0Ac%0D%0Ad"; filename="e%0Af%0Dg"',
      "1",
    ],
    [
      "names in UTF-8",
      textPart("größe😀", "é", { fileName: "日本.txt" }),
      'Content-Disposition: form-data; name="größe😀"; filename="日本.txt"',
      utf8("é"),
    ],
    [
      "percent signs, which are not escaped",
      textPart("100%22", "%0A"),
      'Content-Disposition: form-data; name="100%22"',
      "%0A",
    ],
    [
      "line breaks in text, as they were typed",
      textPart("a", "x\ny\r\nz"),
      'Content-Disposition: form-data; name="a"',
      "x\ny\r\nz",
    ],
  ])("%s", async (_, part, head, value) => {
    expect(await encoded(multipart(part))).toEqual([one(head, value), "multipart/form-data; boundary=B"]);
  });

  test("parts keep their order, duplicates stay, and those switched off are left out", async () => {
    const [bytes] = await encoded(
      multipart(
        textPart("b", "1"),
        textPart("a", "2", { use: false }),
        filePart("b", "empty"),
        textPart("b", "3"),
      ),
    );
    expect(bytes.match(/name="."/g)).toEqual(['name="b"', 'name="b"', 'name="b"']);
    expect(bytes).toContain('name="b"\r\n\r\n1\r\n');
    expect(bytes).not.toContain("2");
  });

  test("no parts are the closing boundary alone", async () => {
    expect(await encoded(multipart())).toEqual(["--B--\r\n", "multipart/form-data; boundary=B"]);
  });
});

describe("a boundary of our own", () => {
  test("differs every time, has 128 bits, and stands in no text", async () => {
    const seen = new Set<string>();
    for (let n = 0; n < 50; n++) {
      const [bytes, mediaType] = await encoded(multipart(textPart("a", "wirebench-")), null);
      const boundary = /boundary=(wirebench-[\da-f]{32})$/.exec(mediaType ?? "")?.[1] ?? "none";
      expect(bytes.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true);
      expect(bytes.split(boundary)).toHaveLength(3);
      seen.add(boundary);
    }
    expect(seen.size).toBe(50);
  });
});

describe("what cannot be sent is refused", () => {
  test.each<[string, Part, unknown]>([
    [
      "a file nobody chose",
      textPart("f", "", { value: { kind: "file", file: null } }),
      { kind: "content-unreadable", file: "", because: "not-chosen" },
    ],
    [
      "a file that is gone",
      filePart("f", "gone"),
      { kind: "content-unreadable", file: "gone", because: "missing" },
    ],
    [
      "a media type with a line break, which would be another line of the part",
      textPart("a", "1", { mediaType: "text/plain\r\nX: y" }),
      { kind: "field-invalid", name: "Content-Type of a", because: "line-break-in-value" },
    ],
  ])("%s", async (_, part, error) => {
    expect(await encodeContent(multipart(part), "B", openFile)).toEqual({ ok: false, error });
  });

  test("but not where the part is switched off", async () => {
    const off = textPart("f", "", { use: false, value: { kind: "file", file: null } });
    expect((await encodeContent(multipart(off), "B", openFile)).ok).toBe(true);
  });
});

describe("content that is text", () => {
  test.each<[Content, string, string]>([
    [{ kind: "xml", text: "<a>é</a>" }, "<a>é</a>", "application/xml"],
    [
      { kind: "graphql", query: 'query Q { a(b: "c") }', variables: "", operationName: "" },
      '{"query":"query Q { a(b: \\"c\\") }"}',
      "application/json",
    ],
    [
      { kind: "graphql", query: "{a}", variables: ' {"id": 12345678901234567890} ', operationName: "Q" },
      '{"query":"{a}","variables":{"id": 12345678901234567890},"operationName":"Q"}',
      "application/json",
    ],
  ])("%j is sent as %j", async (content, text, mediaType) => {
    expect(await encoded(content)).toEqual([utf8(text), mediaType]);
  });
});
