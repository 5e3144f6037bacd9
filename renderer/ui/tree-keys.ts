import type { TreeRow } from "./tree-row.tsx";

/** What a person does to a tree. `ids` are what is selected, in the order it is shown. */
export type TreeAct<Id extends string> =
  | { readonly kind: "select"; readonly ids: readonly Id[]; readonly focused: Id; readonly anchor: Id | null }
  | { readonly kind: "open"; readonly id: Id }
  | { readonly kind: "fold"; readonly id: Id; readonly isOpen: boolean }
  | { readonly kind: "rename"; readonly id: Id }
  | { readonly kind: "renamed"; readonly id: Id; readonly name: string | null }
  | { readonly kind: "cut" | "duplicate" | "delete"; readonly ids: readonly Id[] }
  | { readonly kind: "paste"; readonly id: Id }
  | { readonly kind: "shift"; readonly ids: readonly Id[]; readonly to: "up" | "down" | "in" | "out" }
  | {
      readonly kind: "move";
      readonly ids: readonly Id[];
      readonly folder: Id | null;
      readonly before: Id | null;
    }
  | { readonly kind: "undo" | "let-go" };

/** What of a tree the keys act on. */
export interface TreeScene<Id extends string> {
  readonly rows: readonly TreeRow<Id>[];
  readonly focused: Id | null;
  /** Where a range begins that Shift draws out. */
  readonly anchor: Id | null;
  readonly selected: ReadonlySet<Id>;
}

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey"> & { readonly command: boolean };

/** What a key means, by the pattern of WAI-ARIA for trees and the habits of file managers; `null` for none. */
export function actForKey<Id extends string>(scene: TreeScene<Id>, press: Press): TreeAct<Id> | null {
  const { rows, focused } = scene;
  const index = rows.findIndex(({ id }) => id === focused);
  const row = rows[index];
  if (row === undefined) return null;
  const ids = chosenFor(scene, row.id);
  if (press.altKey) return shiftFor(press.key, ids);
  if (press.command) return commandFor(scene, press, row);
  switch (press.key) {
    case "ArrowDown":
      return goTo(scene, rows[index + 1], press.shiftKey);
    case "ArrowUp":
      return goTo(scene, rows[index - 1], press.shiftKey);
    case "Home":
      return goTo(scene, rows[0], press.shiftKey);
    case "End":
      return goTo(scene, rows.at(-1), press.shiftKey);
    case "PageDown":
      return goTo(scene, rows[Math.min(index + 15, rows.length - 1)], press.shiftKey);
    case "PageUp":
      return goTo(scene, rows[Math.max(index - 15, 0)], press.shiftKey);
    case "ArrowRight":
      if (row.isFolder && !row.isOpen) return { kind: "fold", id: row.id, isOpen: true };
      return row.hasChildren ? goTo(scene, rows[index + 1], false) : null;
    case "ArrowLeft":
      if (row.isFolder && row.isOpen) return { kind: "fold", id: row.id, isOpen: false };
      return goTo(
        scene,
        rows.find(({ id }) => id === row.parent),
        false,
      );
    case "Enter":
      return row.isFolder ? { kind: "fold", id: row.id, isOpen: !row.isOpen } : { kind: "open", id: row.id };
    case " ":
      return toggled(scene, row.id);
    case "F2":
      return { kind: "rename", id: row.id };
    case "Delete":
      return { kind: "delete", ids };
    case "Escape":
      return { kind: "let-go" };
    default:
      return null;
  }
}

function commandFor<Id extends string>(
  scene: TreeScene<Id>,
  { key, shiftKey }: Press,
  row: TreeRow<Id>,
): TreeAct<Id> | null {
  if (shiftKey) return null;
  const ids = chosenFor(scene, row.id);
  switch (key.toLowerCase()) {
    case "a":
      return { kind: "select", ids: scene.rows.map(({ id }) => id), focused: row.id, anchor: scene.anchor };
    case "d":
      return { kind: "duplicate", ids };
    case "x":
      return { kind: "cut", ids };
    case "v":
      return { kind: "paste", id: row.id };
    case "z":
      return { kind: "undo" };
    // What Delete is on keyboards that have none.
    case "backspace":
      return { kind: "delete", ids };
    default:
      return null;
  }
}

function shiftFor<Id extends string>(key: string, ids: readonly Id[]): TreeAct<Id> | null {
  const ways = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" } as const;
  const way = Object.entries(ways).find(([name]) => name === key)?.[1];
  return way === undefined ? null : { kind: "shift", ids, to: way };
}

/** The selection, where the row is part of it; else the row alone. */
export function chosenFor<Id extends string>({ rows, selected }: TreeScene<Id>, id: Id): readonly Id[] {
  if (!selected.has(id)) return [id];
  return rows.filter((row) => selected.has(row.id)).map((row) => row.id);
}

/** The row alone, or with Shift all from the anchor to it. */
export function goTo<Id extends string>(
  scene: TreeScene<Id>,
  row: TreeRow<Id> | undefined,
  isRange: boolean,
): TreeAct<Id> | null {
  if (row === undefined) return null;
  if (!isRange) return { kind: "select", ids: [row.id], focused: row.id, anchor: row.id };
  const anchor = scene.anchor ?? scene.focused ?? row.id;
  const ends = [anchor, row.id].map((id) => scene.rows.findIndex((one) => one.id === id));
  const ids = scene.rows.slice(Math.max(0, Math.min(...ends)), Math.max(...ends) + 1).map(({ id }) => id);
  return { kind: "select", ids, focused: row.id, anchor };
}

/** Takes a row into the selection, or out of it. */
export function toggled<Id extends string>({ selected }: TreeScene<Id>, id: Id): TreeAct<Id> {
  const ids = selected.has(id) ? [...selected].filter((one) => one !== id) : [...selected, id];
  return { kind: "select", ids, focused: id, anchor: id };
}

/** The next row after the focus whose name begins so, round the end. */
export function rowBeginning<Id extends string>(
  { rows, focused }: TreeScene<Id>,
  typed: string,
): TreeRow<Id> | undefined {
  const from = rows.findIndex(({ id }) => id === focused);
  // A second letter may still mean the row that the first one found.
  const start = typed.length > 1 ? from : from + 1;
  const inOrder = [...rows.slice(Math.max(0, start)), ...rows.slice(0, Math.max(0, start))];
  return inOrder.find(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()));
}

/** The row that an event happened on. */
export function rowOf<Id extends string>(
  rows: readonly TreeRow<Id>[],
  target: EventTarget,
): TreeRow<Id> | undefined {
  const id = target instanceof Element ? target.closest<HTMLElement>("[data-id]")?.dataset["id"] : undefined;
  return rows.find((row) => row.id === id);
}
