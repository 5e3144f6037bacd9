import type { JsonList, JsonMap, JsonNode } from "./json-tree.ts";

/** What becomes of one member of a map: another text in the place of its value, or nothing at all. */
export type MemberChange = { readonly key: string; readonly text: string | null };

/** How a file is laid out, so that what is added looks like what is there. */
export interface JsonLayout {
  readonly lineEnd: string;
  /** One step of indentation. */
  readonly step: string;
}

/** Longer values are broken into lines. */
const widest = 100;

export function layoutOf(text: string): JsonLayout {
  return {
    lineEnd: text.includes("\r\n") ? "\r\n" : "\n",
    step: /[{[]\r?\n([ \t]+)\S/.exec(text)?.[1] ?? "  ",
  };
}

/** The white space the line begins with on which a place is. */
export function indentAt(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? "";
}

/** The text of a map after some of its members changed; members that did not are left as they were written. */
export function editMap(text: string, map: JsonMap, changes: readonly MemberChange[]): string {
  const changed = new Map(changes.map(({ key, text: next }) => [key, next]));
  const kept = map.members.map(({ key, from, value }) => {
    const next = changed.get(key);
    if (next === null) return null;
    return next === undefined ? text.slice(from, value.to) : text.slice(from, value.from) + next;
  });
  const known = new Set(map.members.map(({ key }) => key));
  const added = changes.flatMap((change) =>
    change.text === null || known.has(change.key) ? [] : [`${JSON.stringify(change.key)}: ${change.text}`],
  );
  return join(
    text,
    map,
    map.members.map(({ from, value }) => ({ from, to: value.to })),
    { kept, added },
  );
}

/** The text of a list; `kept` has a text for every item there is, or `null` where it goes. */
export const editList = (
  text: string,
  list: JsonList,
  kept: readonly (string | null)[],
  added: readonly string[],
): string => join(text, list, list.items, { kept, added });

interface Pieces {
  readonly kept: readonly (string | null)[];
  readonly added: readonly string[];
}

/** What stood between two pieces stays before the second; a new one is set apart as its neighbours are. */
function join(
  text: string,
  around: JsonNode,
  places: readonly { readonly from: number; readonly to: number }[],
  { kept, added }: Pieces,
): string {
  const open = text.slice(around.from, around.from + 1);
  const end = text.slice(around.to - 1, around.to);
  const first = places[0];
  const last = places.at(-1);
  const { lineEnd, step } = layoutOf(text);
  const outer = lineEnd + indentAt(text, around.from);
  const lead = first === undefined ? outer + step : text.slice(around.from + 1, first.from);
  const tail = last === undefined ? outer : text.slice(last.to, around.to - 1);
  let out = "";
  const put = (piece: string, before: string): void => {
    out += (out === "" ? lead : before) + piece;
  };
  for (const [index, piece] of kept.entries()) {
    const before = places[index - 1];
    const here = places[index];
    if (piece !== null && here !== undefined)
      put(piece, before === undefined ? "" : text.slice(before.to, here.from));
  }
  for (const piece of added) put(piece, `,${lead === "" ? " " : lead}`);
  return out === "" ? open + end : open + out + tail + end;
}

/** A value as it is written into a file: on one line where it is short, else a line for each part. */
export function printJson(value: unknown, layout: JsonLayout, indent: string): string {
  const flat = printFlat(value);
  if (indent.length + flat.length <= widest && !/\{.*\{/.test(flat)) return flat;
  if (typeof value !== "object" || value === null) return flat;
  const inner = indent + layout.step;
  const parts = Array.isArray(value)
    ? value.map((item: unknown) => printJson(item, layout, inner))
    : Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${printJson(part, layout, inner)}`);
  const [open, end] = Array.isArray(value) ? "[]" : "{}";
  const lines = parts.map((part) => `${layout.lineEnd}${inner}${part}`).join(",");
  return `${open ?? ""}${lines}${layout.lineEnd}${indent}${end ?? ""}`;
}

function printFlat(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(printFlat).join(", ")}]`;
  const members = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${printFlat(part)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
