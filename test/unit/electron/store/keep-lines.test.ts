import { expect, test } from "vitest";
import { keepLines } from "#electron/store/keep-lines.ts";

test("a change of one line leaves the layout of all others", () => {
  expect(keepLines("a:  1\nb:   2\n\n\nc: 3\n", "a: 1\nb: 2\n\nc: 3\n", "a: 1\nb: 9\n\nc: 3\n")).toContain(
    "a:  1\nb: 9\n\n\nc: 3\n",
  );
});

test("lines that are added and taken away leave the others", () => {
  expect(keepLines("a:  1\nb:  2\nc:  3\n", "a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\nd: 4\n")).toContain(
    "a:  1\nc:  3\nd: 4\n",
  );
});

test("one guess indents new lines as their neighbours were written", () => {
  expect(keepLines("a:\n- x:  1\n- y\n", "a:\n  - x: 1\n  - y\n", "a:\n  - x: 1\n  - z\n  - y\n")).toContain(
    "a:\n- x:  1\n- z\n- y\n",
  );
});

test("there is no guess where both changed the same lines in different ways", () => {
  expect(keepLines("one\ntwo\nthree\n", "one two\nthree\n", "one two four\nthree\n")).toEqual([
    "one two four\nthree\n",
    "one two four\nthree\n",
  ]);
  expect(keepLines("x\n", "a\nb\n", "a\nc\n")).toEqual([]);
});
