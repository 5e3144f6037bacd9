import { expect, test } from "vitest";
import { guessDelimiter, readRows } from "#electron/documents/rows.ts";

test.each([
  ["a,b\n1,2", ","],
  ["a;b\n1,5;2,5", ";"],
  ["a\tb\n1\t2", "\t"],
  ['"a,b,c"|d\n"e,f"|g', "|"],
])("the delimiter of %j is guessed", (text, delimiter) => {
  expect(guessDelimiter(text)).toBe(delimiter);
});

test("quotes, line ends within them and short rows are read", async () => {
  expect(await readRows('\ufeffname,text\r\nAnn,"two\nlines, ""quoted"""\r\nBob\r\n')).toEqual({
    ok: true,
    value: { columns: ["name", "text"], rows: [["Ann", 'two\nlines, "quoted"'], ["Bob"]] },
  });
});
