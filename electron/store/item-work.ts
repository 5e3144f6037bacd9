import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ItemId } from "#shared/ids.ts";
import { parentOf, type PlacedItem } from "./item-tree.ts";
import type { ReversibleChange } from "./reversible-change.ts";
import { rootFile } from "./scan-workspace.ts";

/** What one change works on: the last look at the folder, and steps that can be taken back. */
export interface Work {
  readonly root: string;
  readonly items: readonly PlacedItem[];
  readonly change: ReversibleChange;
  /** A place in the trash for a file or folder of this name. */
  readonly trashPlace: (name: string) => string;
}

/** The items without those that lie in another of them, in the order of the tree. */
export function topmost(items: readonly PlacedItem[], itemIds: readonly ItemId[]): readonly PlacedItem[] {
  const chosen = new Set(itemIds);
  const folders = new Set<string>();
  return items.filter(({ path, item }) => {
    // A folder comes before all that is in it.
    const isBelow = foldersOf(path).some((folder) => folders.has(folder));
    if (chosen.has(item.id) && item.kind === "folder") folders.add(path);
    return chosen.has(item.id) && !isBelow;
  });
}

/** The ways of all folders above a path, the nearest last. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, n) => parts.slice(0, n + 1).join("/"));
}

/** The names in a folder that nothing new may take. */
export async function takenIn(root: string, folder: string): Promise<readonly string[]> {
  // These two names have a meaning of their own.
  return [...(await readdir(join(root, folder))), "folder.yml", rootFile];
}

/** Another name in the same folder. */
export const besides = (path: string, name: string): string => {
  const folder = parentOf(path);
  return folder === "" ? name : `${folder}/${name}`;
};
