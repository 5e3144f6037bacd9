import { describe, expect, test } from "vitest";
import type { SendArguments } from "#electron/cli/arguments.ts";
import { contentFromArguments } from "#electron/cli/content-from-arguments.ts";
import { namedFiles } from "#electron/cli/named-files.ts";

const read = (over: Partial<SendArguments>) => {
  const given: SendArguments = {
    target: "x",
    header: [],
    form: [],
    part: [],
    var: [],
    output: "body",
    ...over,
  };
  return contentFromArguments(given, [], namedFiles().named);
};

/** Kind and value of the one part, its file name and its media type. */
function partOf(text: string): readonly string[] | null {
  const made = read({ part: [text] });
  if (!made.ok || made.value?.kind !== "multipart") return null;
  const [part] = made.value.parts;
  if (part === undefined) return null;
  const { value } = part;
  const said = value.kind === "text" ? `text ${value.text}` : `file ${value.file?.name ?? ""}`;
  return [part.name, said, part.fileName, part.mediaType];
}

describe("-F reads a part as curl does", () => {
  test.each<[string, readonly string[]]>([
    ["a=1", ["a", "text 1", "", ""]],
    ["a=", ["a", "text ", "", ""]],
    ["a=b=c", ["a", "text b=c", "", ""]],
    ["a=b;c", ["a", "text b;c", "", ""]],
    ["a=b;c=d", ["a", "text b;c=d", "", ""]],
    ['a="b;type=c"', ["a", "text b;type=c", "", ""]],
    ["a={};type=application/json", ["a", "text {}", "", "application/json"]],
    ["a=x;filename=a.txt", ["a", "text x", "a.txt", ""]],
    ["f=@out/photo.png", ["f", "file photo.png", "photo.png", "image/png"]],
    ["f=@data.unknown", ["f", "file data.unknown", "data.unknown", "application/octet-stream"]],
    ["f=@a.txt;type=text/csv", ["f", "file a.txt", "a.txt", "text/csv"]],
    [
      "f=@a.txt;type=text/csv; charset=utf-8;filename=b.csv",
      ["f", "file a.txt", "b.csv", "text/csv; charset=utf-8"],
    ],
    ['f=@a.txt;filename="b \\"c\\";.txt";type=x/y', ["f", "file a.txt", 'b "c";.txt', "x/y"]],
    ['f=@"a;b.txt"', ["f", "file a;b.txt", "a;b.txt", "text/plain"]],
    ["f=<note.txt", ["f", "file note.txt", "", ""]],
  ])("%s", (text, part) => {
    expect(partOf(text)).toEqual(part);
  });

  test("and refuses what names no part", () => {
    expect(read({ part: ["nonsense"] })).toEqual({
      ok: false,
      error: '-F wants `name=value` or `name=@file`, not "nonsense".',
    });
  });
});

test("-d @FILE is the file, sent as a form", () => {
  expect(read({ data: "@a/b.txt" })).toMatchObject({
    value: { kind: "file", file: { name: "b.txt" }, mediaType: "application/x-www-form-urlencoded" },
  });
});

test("--xml and --graphql are content of their kind", () => {
  expect(read({ xml: "<a/>" })).toEqual({ ok: true, value: { kind: "xml", text: "<a/>" } });
  expect(read({ graphql: "{a}", graphqlVariables: "{}", graphqlOperation: "Q" })).toEqual({
    ok: true,
    value: { kind: "graphql", query: "{a}", variables: "{}", operationName: "Q" },
  });
  expect(read({ graphqlVariables: "{}" })).toMatchObject({ ok: false });
});
