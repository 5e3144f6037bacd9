import { describe, expect, test } from "vitest";
import { keptSpelling, sentPiece, spelledAs, spellingsOf } from "#shared/workbench/param-spelling.ts";
import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";
import type { Row } from "#shared/workbench/request-draft.ts";

const row = (name: string, value: string, typed?: string): Row => ({
  name,
  value,
  use: true,
  note: "",
  ...(typed === undefined ? {} : { typed }),
});

describe("the spellings of a parameter", () => {
  test.each<[string, Row, readonly string[]]>([
    ["plain text has one", row("a", "1"), ["a=1"]],
    ["an empty value is sent without and with =", row("k", ""), ["k", "k="]],
    ["the one it was typed in comes first", row("k", "", "k="), ["k=", "k"]],
    ["brackets may stand as they are", row("a[]", "x"), ["a%5B%5D=x", "a[]=x"]],
    ["plus for a space is kept", row("q", "a b", "q=a+b"), ["q=a+b", "q=a%20b"]],
    ["what would end a parameter is always encoded", row("a", "b&c#d"), ["a=b%26c%23d"]],
    ["a plus would mean a space", row("a", "b+c"), ["a=b%2Bc"]],
    ["a blank row has none", row("", ""), []],
  ])("%s", (_, one, expected) => {
    expect(spellingsOf(one)).toEqual(expected);
  });

  test("the chosen one is what stands in the URL, and reads back", () => {
    const url = urlWithParams("https://h/?k&z=1", [spelledAs(row("k", ""), "k="), row("z", "1")]);
    expect(url).toBe("https://h/?k=&z=1");
    expect(urlWithParams(url, [spelledAs(row("k", "", "k="), "k"), row("z", "1")])).toBe("https://h/?k&z=1");
    expect(paramsOf(url, [])[0]).toEqual(row("k", "", "k="));
  });

  test("one that means something else is not taken", () => {
    expect(spelledAs(row("k", "1"), "k=2")).toEqual(row("k", "1"));
  });

  test("whoever left a value unencoded gets the next one unencoded too", () => {
    expect(keptSpelling(row("a", "[x]", "a=[x]"), row("a", "[xy]", "a=[x]"))).toEqual(
      row("a", "[xy]", "a=[xy]"),
    );
    expect(keptSpelling(row("a", "[x]"), row("a", "[xy]")).typed).toBeUndefined();
  });
});

describe("what is sent of a parameter", () => {
  const scope = [
    {
      label: "staging",
      variables: new Map([
        ["q", { kind: "value", value: "a b&c" } as const],
        ["s", { kind: "secret", scope: "staging", name: "s" } as const],
      ]),
    },
  ];

  test.each([
    ["q={{q}}", "q=a%20b%26c"],
    ["q={{ s }}", "q=‹secret:s›"],
    ["q={{secret:t}}", "q=‹secret:t›"],
    ["q={{nothing}}", "q={{nothing}}"],
    ["q=[é ]", "q=[%C3%A9%20]"],
  ])("%s goes out as %s", (piece, sent) => {
    expect(sentPiece(scope, piece)).toBe(sent);
  });
});
