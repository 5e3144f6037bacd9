import { expect, test } from "vitest";
import { curlWords } from "#shared/formats/curl/options.ts";

const given = (text: string): readonly (readonly [string, string | null])[] =>
  curlWords(text.split(" ")).options.map(({ name, value }) => [name, value]);

test.each<[string, readonly (readonly [string, string | null])[]]>([
  ["-X POST", [["request", "POST"]]],
  ["-XPOST", [["request", "POST"]]],
  ["--request POST", [["request", "POST"]]],
  ["--request=POST", [["request", "POST"]]],
  [
    "-sSLd @f",
    [
      ["silent", null],
      ["show-error", null],
      ["location", null],
      ["data", "@f"],
    ],
  ],
  [
    "-o file -k",
    [
      ["output", "file"],
      ["insecure", null],
    ],
  ],
  ["--compressed", [["compressed", null]]],
  ["--no-such-thing", [["no-such-thing", null]]],
  ["-H", [["header", ""]]],
])("%s", (text, expected) => {
  expect(given(text)).toEqual(expected);
});

test("URLs stand anywhere, also behind --url and --", () => {
  expect(curlWords("a -s b --url c -- -d".split(" ")).urls).toEqual(["c", "a", "b", "-d"]);
});

test("what follows --next is another transfer", () => {
  expect(curlWords("a --next b".split(" "))).toMatchObject({ urls: ["a"], hasNext: true });
});
