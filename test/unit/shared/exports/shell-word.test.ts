import { expect, test } from "vitest";
import { printfCommand, shellWord, variablesIn } from "#shared/exports/shell-word.ts";

test.each([
  ["", "''"],
  ["a b", "'a b'"],
  ["it's", "'it'\\''s'"],
  ['$x `y` \\ "z" !', "'$x `y` \\ \"z\" !'"],
  ["‹secret:api-key›", '"$WIREBENCH_SECRET_API_KEY"'],
  ["Bearer ‹secret:a›;‹secret:b›", `'Bearer '"$WIREBENCH_SECRET_A"';'"$WIREBENCH_SECRET_B"`],
])("%j is %s in a shell", (text, word) => {
  expect(shellWord(text)).toBe(word);
});

test("the variables of a text are those of its secrets", () => {
  expect(variablesIn("‹secret:a› ‹secret:b.c›")).toEqual(["WIREBENCH_SECRET_A", "WIREBENCH_SECRET_B_C"]);
});

test("bytes are printed by printf, and its own signs are escaped", () => {
  const bytes = Buffer.from("-a%'\\\0\xff", "latin1");
  expect(
    printfCommand([
      { kind: "bytes", bytes },
      { kind: "secret", name: "key" },
    ]),
  ).toBe(`printf '\\055a\\045\\047\\134\\000\\377%s' "$WIREBENCH_SECRET_KEY"`);
});
