import { lineAndColumn } from "#shared/formats/json-text.ts";
import { draftPartOf, rowOf } from "#shared/risks/place.ts";
import { nodeAt, parseYaml } from "./yaml-text.ts";

/** Lines and columns count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

type Way = readonly (string | number)[];

/** Where in the text of a request file that stands which a risk is about; its first line where nothing better is known. */
export function placeInRequest(
  text: string,
  { rule, place }: { readonly rule: string; readonly place?: string },
): TextPlace {
  const yaml = parseYaml(text);
  const start: TextPlace = { line: 1, column: 1 };
  if (!yaml.ok) return start;
  for (const way of waysOf(rule, place)) {
    const range = nodeAt(yaml.value.document, way)?.range;
    if (range) return lineAndColumn(text, range[0]);
  }
  return start;
}

/** Ways to try, the most exact first; GraphQL requests keep theirs under another name. */
function waysOf(rule: string, place: string | undefined): readonly Way[] {
  return ["http", "graphql"].flatMap((root) => waysBelow(root, rule, place));
}

function waysBelow(root: string, rule: string, place: string | undefined): readonly Way[] {
  const row = rowOf(place);
  const [, member] = (place ?? "").split(".");
  switch (draftPartOf(rule, place)) {
    case "url":
      return [[root, "url"]];
    case "method":
      return [
        [root, "method"],
        [root, "url"],
      ];
    case "params":
      return [
        [root, "url"],
        [root, "params"],
      ];
    case "headers":
      return [...(row === null ? [] : [[root, "headers", row]]), [root, "headers"], [root, "url"]];
    case "auth":
      return [
        ...(member === undefined ? [] : [[root, "auth", member]]),
        [root, "auth"],
        [root, "headers"],
        [root, "url"],
      ];
    case "content":
      return [
        [root, "body", "data"],
        [root, "body", "query"],
        [root, "body"],
      ];
    case "session":
    case "raw":
      return [
        ["info", "tags"],
        [root, "url"],
      ];
    case "docs":
      return [["docs"]];
  }
}
