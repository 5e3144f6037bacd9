import { createHash } from "node:crypto";
import { dirname } from "node:path/posix";
import { ItemId } from "#shared/ids.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";

/** What a file of the tree says about itself. A folder says it in its `folder.yml`. */
export type Leaf = { readonly sequence: number | null } & (
  | { readonly kind: "folder"; readonly name: string | null }
  | { readonly kind: "request"; readonly name: string; readonly method: string }
  | { readonly kind: "broken"; readonly name: string; readonly problem: string }
);

/** An item of the tree and its way from the root with `/`. */
export interface PlacedItem {
  readonly path: string;
  readonly item: TreeItem;
  readonly sequence: number | null;
}

/** Stable over restarts: made from the way from the root. */
export const itemIdOf = (path: string): ItemId =>
  ItemId.parse(createHash("sha256").update(path).digest("base64url").slice(0, 32));

const names = new Intl.Collator("en", { numeric: true });

/** The items in the order they are shown: folders first, then by `seq`, then by name. Folders with nothing in them to show are left out. */
export function buildTree(
  folders: readonly string[],
  leaves: readonly { readonly path: string; readonly leaf: Leaf }[],
): readonly PlacedItem[] {
  const said = new Map(
    leaves.flatMap(({ path, leaf }) => (leaf.kind === "folder" ? [[parentOf(path), leaf] as const] : [])),
  );
  const files = leaves.filter(({ leaf }) => leaf.kind !== "folder");
  const shown = new Set<string>();
  for (const start of [...files.map(({ path }) => parentOf(path)), ...said.keys()]) {
    for (let folder = start; folder !== ""; folder = parentOf(folder)) shown.add(folder);
  }
  const items = [
    ...folders.filter((folder) => shown.has(folder)).map((path) => folderItem(path, said.get(path))),
    ...files.map(({ path, leaf }) => fileItem(path, leaf)),
  ];
  const below = new Map<string, PlacedItem[]>();
  for (const item of items) {
    const siblings = below.get(parentOf(item.path));
    if (siblings === undefined) below.set(parentOf(item.path), [item]);
    else siblings.push(item);
  }
  const inOrder = (folder: string): readonly PlacedItem[] =>
    (below.get(folder) ?? []).toSorted(byOrder).flatMap((placed) => [placed, ...inOrder(placed.path)]);
  return inOrder("");
}

/** The folder a path is in; empty for the root. */
export function parentOf(path: string): string {
  const folder = dirname(path);
  return folder === "." ? "" : folder;
}

function byOrder(a: PlacedItem, b: PlacedItem): number {
  const isFolder = ({ item }: PlacedItem): number => (item.kind === "folder" ? 0 : 1);
  return (
    isFolder(a) - isFolder(b) ||
    compare(a.sequence ?? Number.MAX_VALUE, b.sequence ?? Number.MAX_VALUE) ||
    names.compare(a.item.name, b.item.name) ||
    (a.path < b.path ? -1 : 1)
  );
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

const placeOf = (path: string): { readonly id: ItemId; readonly parent: ItemId | null } => {
  const parent = parentOf(path);
  return { id: itemIdOf(path), parent: parent === "" ? null : itemIdOf(parent) };
};

function folderItem(path: string, said: Extract<Leaf, { readonly kind: "folder" }> | undefined): PlacedItem {
  const name = said?.name ?? path.split("/").at(-1) ?? path;
  return { path, item: { kind: "folder", ...placeOf(path), name }, sequence: said?.sequence ?? null };
}

function fileItem(path: string, leaf: Leaf): PlacedItem {
  const place = placeOf(path);
  const { sequence } = leaf;
  switch (leaf.kind) {
    case "request":
      return { path, item: { kind: "request", ...place, name: leaf.name, method: leaf.method }, sequence };
    case "broken":
      return { path, item: { kind: "broken", ...place, name: leaf.name, problem: leaf.problem }, sequence };
    case "folder":
      throw new Error(`${path}: a folder is no file`);
  }
}
