import { type Document, isMap, type Node } from "yaml";
import type { Row } from "#shared/workbench/request-draft.ts";
import { newMap, ownList, remove, setPlain, setText } from "./edit-yaml.ts";
import { isTreeMap, isTrueAt, listAt, proseAt, textAt, type Tree } from "./yaml-text.ts";

type Path = readonly (string | number)[];

/** A row of a file, with its place in the list; entries we cannot show as a row have none. */
export interface PlacedRow {
  readonly row: Row;
  readonly at: number;
}

/** The rows of a list. `type` leaves out entries of another type (path parameters). */
export function readRows(
  tree: Tree | undefined,
  path: readonly string[],
  type?: string,
): readonly PlacedRow[] {
  return listAt(tree, ...path).flatMap((entry, at) => {
    if (!isTreeMap(entry) || (type !== undefined && (textAt(entry, "type") ?? type) !== type)) return [];
    const row: Row = {
      name: textAt(entry, "name") ?? "",
      value: textAt(entry, "value") ?? "",
      use: !isTrueAt(entry, "disabled"),
      note: proseAt(entry, "description"),
    };
    return [{ row, at }];
  });
}

/**
 * Makes the list say `rows`. A row that is still there keeps its entry with all that stands in it and beside it; entries
 * that are no rows stay behind the entry they followed.
 */
export function writeRows(
  document: Document,
  path: Path,
  change: { readonly before: readonly PlacedRow[]; readonly rows: readonly Row[]; readonly type?: string },
): void {
  const { before, rows, type } = change;
  const list = ownList(document, path);
  const entries = [...list.items];
  const sources = matchRows(before, rows);
  const placed = new Set(before.map(({ at }) => at));
  const written = new Set<number>();
  const items: unknown[] = [];
  const takeForeign = (from: number): void => {
    for (let at = from; at < entries.length && !placed.has(at); at++) {
      if (!written.has(at)) items.push(entries[at]);
      written.add(at);
    }
  };
  takeForeign(0);
  for (const [index, row] of rows.entries()) {
    const source = sources[index];
    if (source === undefined) {
      items.push(newRow(document, row, type));
      continue;
    }
    items.push(entries[source.at]);
    takeForeign(source.at + 1);
  }
  for (const { at } of before) takeForeign(at + 1);
  list.items = items;
  for (const [index, row] of rows.entries()) {
    const source = sources[index];
    if (source === undefined) continue;
    const at = items.indexOf(entries[source.at]);
    changeRow(document, [...path, at], source.row, row);
  }
  if (items.length === 0) remove(document, path);
}

/** The row each new row was before: the same one, else one of its name, else the one in its place. */
function matchRows(before: readonly PlacedRow[], rows: readonly Row[]): readonly (PlacedRow | undefined)[] {
  const free = new Set(before);
  const found: (PlacedRow | undefined)[] = rows.map(() => undefined);
  const passes: readonly ((old: Row, row: Row) => boolean)[] = [
    (old, row) =>
      old.name === row.name && old.value === row.value && old.use === row.use && old.note === row.note,
    (old, row) => old.name === row.name && old.value === row.value,
    (old, row) => old.name === row.name,
  ];
  for (const isSame of passes) {
    for (const [index, row] of rows.entries()) {
      if (found[index] !== undefined) continue;
      const match = [...free].find((old) => isSame(old.row, row));
      if (match === undefined) continue;
      found[index] = match;
      free.delete(match);
    }
  }
  for (const [index] of rows.entries()) {
    const old = before[index];
    if (found[index] !== undefined || old === undefined || !free.has(old)) continue;
    found[index] = old;
    free.delete(old);
  }
  return found;
}

function changeRow(document: Document, path: readonly (string | number)[], old: Row, row: Row): void {
  if (row.name !== old.name) setText(document, [...path, "name"], row.name);
  if (row.value !== old.value) setText(document, [...path, "value"], row.value);
  if (row.use !== old.use) {
    if (row.use) remove(document, [...path, "disabled"]);
    else setPlain(document, [...path, "disabled"], true);
  }
  if (row.note !== old.note) setProse(document, [...path, "description"], row.note);
}

/** Text, in the place where OpenCollection's structured text has it if that is what stands there. */
export function setProse(document: Document, path: readonly (string | number)[], text: string): void {
  const structured = isMap(document.getIn(path));
  if (text === "") remove(document, path);
  else setText(document, structured ? [...path, "content"] : path, text);
}

function newRow(document: Document, row: Row, type: string | undefined): Node {
  return newMap(document, [
    ["name", row.name],
    ["value", row.value],
    ["type", type ?? null],
    ["description", row.note === "" ? null : row.note],
    ["disabled", row.use ? null : true],
  ]);
}
