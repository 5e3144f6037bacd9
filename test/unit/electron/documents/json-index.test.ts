import { describe, expect, test } from "vitest";
import { sourceOf } from "#electron/documents/byte-source.ts";
import { createJsonIndex, type JsonIndex } from "#electron/documents/json-index.ts";
import { membersOf } from "#electron/documents/json-members.ts";
import { lineHolding, placeOf } from "#electron/documents/json-place.ts";
import { jsonLines } from "#electron/documents/laid-out.ts";
import { prettyJson } from "#shared/formats/json-text.ts";
import type { DocumentLine } from "#shared/workbench/document.ts";
import { aJsonText, randomFrom } from "#test/support/json-texts.ts";

async function indexed(text: string): Promise<JsonIndex> {
  const index = createJsonIndex(sourceOf(new TextEncoder().encode(text)), 0);
  while (await index.advance());
  return index;
}

const printed = ({ depth, key, text, hasComma }: DocumentLine): string =>
  `${"  ".repeat(depth)}${key === null ? "" : `${key}: `}${text}${hasComma ? "," : ""}`;

async function laidOut(text: string): Promise<string> {
  const index = await indexed(text);
  const { lines } = await jsonLines(index, 0, index.lines);
  return lines.map(printed).join("\n");
}

describe("JSON by lines", () => {
  test("a thousand generated documents keep every token, and look as the pretty printer's", async () => {
    const random = randomFrom(20_261_122);
    for (let n = 0; n < 1_000; n++) {
      const text = aJsonText(random);
      const shown = await laidOut(text);
      expect(shown).toBe(prettyJson(text, 2));
      expect(JSON.parse(shown)).toEqual(JSON.parse(text));
    }
  });

  test("large integers and double keys stay as they are", async () => {
    expect(await laidOut('{"id":12345678901234567890,"a":1.50,"a":1e400}')).toBe(
      '{\n  "id": 12345678901234567890,\n  "a": 1.50,\n  "a": 1e400\n}',
    );
  });

  test("any line is found by its number, whatever page it is on", async () => {
    const text = JSON.stringify(Array.from({ length: 40_000 }, (_, n) => ({ n, name: `item ${String(n)}` })));
    const index = await indexed(text);
    expect(index.lines).toBe(160_002);
    const whole = (prettyJson(text, 2) ?? "").split("\n");
    for (const first of [0, 1, 77, 40_001, 99_999, 159_990]) {
      const { lines } = await jsonLines(index, first, 12);
      expect(lines.map(printed)).toEqual(whole.slice(first, first + 12));
    }
  });

  test("a string larger than a page is one line", async () => {
    const text = JSON.stringify({ long: "x".repeat(700_000), after: 1 });
    const { lines } = await jsonLines(await indexed(text), 0, 9);
    expect(lines.map(({ key, leftOut }) => [key, leftOut])).toEqual([
      [null, 0],
      ['"long"', 698_002],
      ['"after"', 0],
      [null, 0],
    ]);
  });

  test.each([
    ['{"a":1,}', 1, 8],
    ['{"a":\n01}', 2, 1],
    ["[1 2]", 1, 4],
    ['["\\x"]', 1, 2],
    ['{"a":1', 1, 7],
    ["", 1, 1],
    ["nul", 1, 1],
    ["[1]]", 1, 4],
  ])("says where it stops being JSON: %s", async (text, line, column) => {
    const { problem } = await jsonLines(await indexed(text), 0, 9);
    expect(problem).toMatchObject({ kind: "not-json", line, column });
  });

  test("what is nested too deep is said to be", async () => {
    const { problem } = await jsonLines(await indexed("[".repeat(300) + "]".repeat(300)), 0, 1);
    expect(problem?.kind).toBe("too-deep");
  });
});

describe("the place of a line", () => {
  const text = '{"a":[1,{"b c":null},[]],"it\'s":"x"}';

  test("is a JSONPath and the bytes of the value", async () => {
    const index = await indexed(text);
    const places = await Promise.all(Array.from({ length: index.lines }, (_, line) => placeOf(index, line)));
    expect(places.map((place) => [place?.path, text.slice(place?.from, place?.to), place?.lastLine])).toEqual(
      [
        ["$", text, 9],
        ["$.a", '[1,{"b c":null},[]]', 7],
        ["$.a[0]", "1", 2],
        ["$.a[1]", '{"b c":null}', 5],
        ["$.a[1]['b c']", "null", 4],
        ["$.a[1]", '{"b c":null}', 5],
        ["$.a[2]", "[]", 6],
        ["$.a", '[1,{"b c":null},[]]', 7],
        ["$['it\\'s']", '"x"', 8],
        ["$", text, 9],
      ],
    );
  });

  test("is found far from the beginning, and so is the end of what is large", async () => {
    const items = Array.from({ length: 30_000 }, (_, n) => ({ n }));
    const large = JSON.stringify({ before: 1, items, after: 2 });
    const index = await indexed(large);
    expect(await placeOf(index, 2)).toMatchObject({ path: "$.items", lastLine: 90_003 });
    expect(await placeOf(index, 2 + 3 * 20_000 + 2)).toMatchObject({ path: "$.items[20000].n" });
    const offset = large.indexOf('"n":25000');
    expect(await placeOf(index, await lineHolding(index, offset))).toMatchObject({
      path: "$.items[25000].n",
    });
  });
});

describe("members", () => {
  test("are told in pieces, with their size", async () => {
    const items = Array.from({ length: 30_000 }, (_, n) => ({ n, tags: ["a", "b"] }));
    const index = await indexed(JSON.stringify({ items, total: 3 }));
    const root = await membersOf(index, { at: 0, depth: 0, first: 0, count: 10, textLimit: 10 });
    expect(root.members.map(({ key, kind, size }) => [key, kind, size])).toEqual([
      ['"items"', "array", 30_000],
      ['"total"', "number", 0],
    ]);
    expect(root.hasMore).toBe(false);
    const at = root.members[0]?.from ?? 0;
    const some = await membersOf(index, { at, depth: 1, first: 20_000, count: 2, textLimit: 100 });
    expect(some.members.map(({ index: n, text, size }) => [n, text, size])).toEqual([
      [20_000, '{"n":20000,"tags":["a","b"]}', 2],
      [20_001, '{"n":20001,"tags":["a","b"]}', 2],
    ]);
    expect(some.hasMore).toBe(true);
  });
});
