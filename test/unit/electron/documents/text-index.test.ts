import { expect, test } from "vitest";
import { sourceOf } from "#electron/documents/byte-source.ts";
import { textLines } from "#electron/documents/laid-out.ts";
import { createTextIndex, rowBytes, type TextIndex } from "#electron/documents/text-index.ts";

async function indexed(text: string): Promise<TextIndex> {
  const index = createTextIndex(sourceOf(new TextEncoder().encode(text)), 0);
  while (await index.advance());
  return index;
}

test("lines have their numbers, and lose their ends", async () => {
  const { lines, total } = await textLines(await indexed("one\r\n\nthree"), 0, 9);
  expect(total).toBe(3);
  expect(lines.map(({ n, text }) => [n, text])).toEqual([
    [1, "one"],
    [2, ""],
    [3, "three"],
  ]);
});

test("a long line goes on in rows without a number, and no character is cut", async () => {
  const text = "漢".repeat(500);
  const { lines } = await textLines(await indexed(`${text}\nnext`), 0, 99);
  expect(lines.map(({ n }) => n)).toEqual([1, ...Array.from({ length: 6 }, () => null), 2]);
  expect(
    lines
      .slice(0, -1)
      .map((line) => line.text)
      .join(""),
  ).toBe(text);
});

test("any row is found by its number, and by an offset in it", async () => {
  const text = Array.from({ length: 50_000 }, (_, n) => `line ${String(n)}`).join("\n");
  const index = await indexed(text);
  expect(index.lines).toBe(50_000);
  const { lines } = await textLines(index, 43_210, 2);
  expect(lines.map(({ n, text: shown }) => [n, shown])).toEqual([
    [43_211, "line 43210"],
    [43_212, "line 43211"],
  ]);
  expect(await index.rowHolding(text.indexOf("line 43210") + 3)).toBe(43_210);
});

test("a text of one line of a megabyte is cut into rows", async () => {
  const index = await indexed("x".repeat(1024 * 1024));
  expect(index.lines).toBe(Math.ceil((1024 * 1024) / rowBytes));
});
