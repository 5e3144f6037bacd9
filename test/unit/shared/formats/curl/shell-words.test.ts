import { expect, test } from "vitest";
import { shellCommands } from "#shared/formats/curl/shell-words.ts";

const words = (text: string): readonly (readonly string[])[] => {
  const commands = shellCommands(text);
  return commands.ok ? commands.value.map((command) => command.words) : [[commands.error.kind]];
};

test.each<[string, string, readonly string[]]>([
  ["spaces and tabs", "a  b\tc", ["a", "b", "c"]],
  ["lines that go on", "a \\\n  b \\\r\n c", ["a", "b", "c"]],
  ["a line end inside a word", "ab\\\ncd", ["abcd"]],
  ["single quotes", "'a b' 'c\"d' 'e\\f'", ["a b", 'c"d', "e\\f"]],
  ["a single quote in single quotes", "'it'\\''s'", ["it's"]],
  ["double quotes", '"a b" "c\\"d" "e\\f" "g\\\\h"', ["a b", 'c"d', "e\\f", "g\\h"]],
  ["a line end in double quotes", '"a\\\nb"', ["ab"]],
  ["quotes inside a word", "a'b'\"c\"d", ["abcd"]],
  ["empty words", "'' \"\" a", ["", "", "a"]],
  ["backslashes", "a\\ b \\'c\\'", ["a b", "'c'"]],
  ["$'…' with letters", "$'a\\nb\\tc\\'d\\\\e'", ["a\nb\tc'd\\e"]],
  ["$'…' with codes", "$'\\x41\\101\\u00e9\\U0001F600'", ["AAé😀"]],
  ["$'…' with UTF-8", "$'\\xc3\\xa9\\303\\251'", ["éé"]],
  ["$'…' with bytes that are no UTF-8", "$'\\xff'", ["ÿ"]],
  ["$'…' with an unknown escape", "$'\\q\\?'", ["\\q?"]],
  ['$"…"', '$"a b"', ["a b"]],
  ["variables", "$TOKEN \"${A_1}x\" '$B'", ["{{TOKEN}}", "{{A_1}}x", "$B"]],
  ["escaped dollars", '\\$A "\\$B" $ $1', ["$A", "$B", "$", "$1"]],
  ["commands in $(…)", "$(date)", ["$(date)"]],
  ["comments", "a # b c", ["a"]],
  ["a hash inside a word", "a#b http://h/#c", ["a#b", "http://h/#c"]],
])("%s", (_, text, expected) => {
  expect(words(text)).toEqual([expected]);
});

test.each<[string, readonly (readonly string[])[]]>([
  ["a | b", [["a"], ["b"]]],
  ["a|b;c&&d||e&f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]],
  ["a 2>/dev/null", [["a"], ["/dev/null"]]],
  ["a > out", [["a"], ["out"]]],
  ["a\nb", [["a"], ["b"]]],
  ["  \n ", []],
])("%j is cut into its commands", (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test.each(["'a", '"a', "$'a", 'a "b\\"'])("%s has a quote that never ends", (text) => {
  expect(words(text)).toEqual([["quote-open"]]);
});
