import { expect, test } from "vitest";
import { readDotEnv } from "#electron/store/dot-env.ts";

test.each([
  ["A=1", "1"],
  ["export A = 1 ", "1"],
  ["# A=0\nA=1 # remark", "1"],
  ["A=", ""],
  ["A=a#b", "a#b"],
  ['A="a # b\\n\\"c\\""', 'a # b\n"c"'],
  ["A='a\\n$HOME'", "a\\n$HOME"],
  ['A=`it\'s "so"`', 'it\'s "so"'],
  ['A="two\nlines"', "two\nlines"],
  ["A=1\r\nB=2\r\n", "1"],
  ["A=1\nA=2", "2"],
  ["A=$(whoami)", "$(whoami)"],
])("%j sets A to %j", (text, value) => {
  expect(readDotEnv(text).get("A")).toBe(value);
});

test("what is no assignment sets nothing", () => {
  expect([...readDotEnv("hello\n=x\n# A=1\n")]).toEqual([]);
});
