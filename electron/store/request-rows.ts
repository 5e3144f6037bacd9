import { type Document, isMap, type Node } from "yaml";
import type { Row } from "#shared/workbench/request-draft.ts";
import { newMap, remove, setPlain, setText } from "./edit-yaml.ts";
import { type Placed, writeEntries } from "./keep-entries.ts";
import { isTreeMap, isTrueAt, listAt, proseAt, textAt, type Tree } from "./yaml-text.ts";

type Path = readonly (string | number)[];

/** A row of a file, with its place in the list; entries we cannot show as a row have none. */
export type PlacedRow = Placed<Row>;

/** The rows of a list. `type` leaves out entries of another one; those without one are of the query. */
export function readRows(
  tree: Tree | undefined,
  path: readonly string[],
  type?: string,
): readonly PlacedRow[] {
  return listAt(tree, ...path).flatMap((entry, at) => {
    if (!isTreeMap(entry) || (type !== undefined && (textAt(entry, "type") ?? "query") !== type)) return [];
    const row: Row = {
      name: textAt(entry, "name") ?? "",
      value: textAt(entry, "value") ?? "",
      use: !isTrueAt(entry, "disabled"),
      note: proseAt(entry, "description"),
    };
    return [{ value: row, at }];
  });
}

export interface RowChange {
  readonly before: readonly PlacedRow[];
  readonly rows: readonly Row[];
  /** What `type` a row has in the file, old ones too; absent where rows have none. */
  readonly typeOf?: (row: Row) => string;
}

/** Makes the list say `rows`. */
export function writeRows(document: Document, path: Path, { before, rows, typeOf }: RowChange): void {
  const sameType = (old: Row, row: Row): boolean => typeOf?.(old) === typeOf?.(row);
  writeEntries(document, path, {
    before,
    values: rows,
    likeness: likenesses.map((isAlike) => (old: Row, row: Row) => sameType(old, row) && isAlike(old, row)),
    change: (at, old, row) => {
      changeRow(document, at, old, row);
      if (typeOf !== undefined && !sameType(old, row)) setText(document, [...at, "type"], typeOf(row));
    },
    make: (row) => newRow(document, row, typeOf?.(row)),
  });
}

const likenesses: readonly ((old: Row, row: Row) => boolean)[] = [
  (old, row) =>
    old.name === row.name && old.value === row.value && old.use === row.use && old.note === row.note,
  (old, row) => old.name === row.name && old.value === row.value,
  (old, row) => old.name === row.name,
];

function changeRow(document: Document, path: Path, old: Row, row: Row): void {
  if (row.name !== old.name) setText(document, [...path, "name"], row.name);
  if (row.value !== old.value) setText(document, [...path, "value"], row.value);
  changeUse(document, path, old, row);
}

/** Whether an entry is in use, and its note: said in the same words everywhere. */
export function changeUse(
  document: Document,
  path: Path,
  old: Pick<Row, "use" | "note">,
  row: Pick<Row, "use" | "note">,
): void {
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
