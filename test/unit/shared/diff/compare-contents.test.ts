import { expect, test } from "vitest";
import { compareContents } from "#shared/diff/compare-contents.ts";
import { comparedBytes, listedChanges } from "#shared/diff/content-difference.ts";

const side = (text: string) => ({ bytes: new TextEncoder().encode(text), text });

test("the same bytes are the same, whatever they are", () => {
  expect(compareContents(side("{"), side("{"))).toEqual({ form: "same", bytes: 1 });
});

test("JSON against JSON is compared by its values", () => {
  expect(compareContents(side('{"a":1}'), side('{ "a": 2 }'))).toEqual({
    form: "json",
    changes: [{ kind: "changed", path: ["a"], left: "1", right: "2" }],
    total: 1,
  });
});

test("JSON against a page is compared by lines", () => {
  expect(compareContents(side("{}"), side("<p>"))).toEqual({ form: "text", leftBytes: 2, rightBytes: 3 });
});

test("bytes that are no text are only told apart", () => {
  const bytes = { bytes: new Uint8Array([0, 1]), text: null };
  expect(compareContents(bytes, side("a"))).toEqual({ form: "bytes", leftBytes: 2, rightBytes: 1 });
});

test("more than the limit is not compared", () => {
  const large = { bytes: new Uint8Array(comparedBytes + 1), text: null };
  expect(compareContents(large, side("a"))).toEqual({ form: "too-large", limitBytes: comparedBytes });
});

test("changes beyond the listed ones are counted", () => {
  const numbers = (from: number): string =>
    `[${Array.from({ length: listedChanges + 10 }, (_, n) => from + n).join(",")}]`;
  const difference = compareContents(side(numbers(0)), side(numbers(1_000_000)));
  expect(difference).toMatchObject({ form: "json", total: listedChanges + 10 });
  expect(difference.form === "json" && difference.changes.length).toBe(listedChanges);
});
