import { basename, extname } from "node:path/posix";
import type { ItemId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { type ChangedItems, changedItems } from "./changed-items.ts";
import { folded, freeName } from "./file-names.ts";
import { setFolderInfo } from "./folder-info.ts";
import { parentOf, type PlacedItem } from "./item-tree.ts";
import { foldersOf, takenIn, topmost, type Work } from "./item-work.ts";
import { placeAmong } from "./place-among.ts";

export interface Destination {
  /** `null`: the workspace itself. */
  readonly folderId: ItemId | null;
  /** `null`: at the end. */
  readonly beforeId: ItemId | null;
}

/** Puts items into a folder, in an order. Only their own files change, unless no place is left between two. */
export async function moveItems(
  work: Work,
  itemIds: readonly ItemId[],
  { folderId, beforeId }: Destination,
): Promise<Result<ChangedItems, FileError>> {
  const folder = folderId === null ? "" : work.items.find(({ item }) => item.id === folderId)?.path;
  if (folder === undefined) return fail({ kind: "item-missing" });
  const chosen = topmost(work.items, itemIds);
  const within = new Set([...foldersOf(folder), folder]);
  const around = chosen.find(({ path, item }) => item.kind === "folder" && within.has(path));
  if (around !== undefined) return fail({ kind: "folder-in-itself", name: around.item.name });
  const arranged = await arrange(work, chosen, { folder, beforeId });
  if (!arranged.ok) return arranged;
  const moved = new Map<string, string>();
  const taken = new Set((await takenIn(work.root, folder)).map(folded));
  for (const placed of chosen.filter(({ path }) => parentOf(path) !== folder)) {
    const name = nameIn(placed, taken);
    const isReserved =
      folder === "" && placed.item.kind === "folder" && folded(name ?? "") === "environments";
    if (name === null || isReserved) return fail({ kind: "name-taken", name: placed.item.name });
    const to = folder === "" ? name : `${folder}/${name}`;
    const done = await work.change.move(placed.path, to);
    if (!done.ok) return done;
    taken.add(folded(name));
    moved.set(placed.path, to);
  }
  return ok(changedItems({ moved }));
}

/** The name it keeps there, numbered where another request has it; `null` where another folder does. */
function nameIn({ path, item }: PlacedItem, taken: ReadonlySet<string>): string | null {
  const name = basename(path);
  if (item.kind === "folder") return taken.has(folded(name)) ? null : name;
  const ending = extname(name);
  return freeName(name.slice(0, name.length - ending.length), ending, taken);
}

/** Gives the items their `seq`. Folders stand among folders and requests among requests. */
async function arrange(
  work: Work,
  chosen: readonly PlacedItem[],
  { folder, beforeId }: { readonly folder: string; readonly beforeId: ItemId | null },
): Promise<Result<void, FileError>> {
  const before = work.items.find(({ item }) => item.id === beforeId);
  for (const isFolder of [true, false]) {
    const group = chosen.filter(({ item }) => (item.kind === "folder") === isFolder);
    if (group.length === 0) continue;
    const siblings = work.items.filter(
      (placed) =>
        parentOf(placed.path) === folder &&
        (placed.item.kind === "folder") === isFolder &&
        !chosen.includes(placed),
    );
    const index = before === undefined ? -1 : siblings.indexOf(before);
    // Requests that are dropped before a folder come first among the requests.
    const isAtStart = !isFolder && before?.item.kind === "folder";
    const places = placeAmong(
      siblings.map(({ sequence }) => sequence),
      isAtStart ? 0 : index === -1 ? siblings.length : index,
      group.length,
    );
    const set = [
      ...group.map((placed, n) => [placed, places.own[n]] as const),
      ...[...places.siblings].map(([n, place]) => [siblings[n], place] as const),
    ];
    for (const [placed, sequence] of set) {
      if (placed === undefined || sequence === undefined) continue;
      const done = await setSequence(work, placed, sequence);
      if (!done.ok) return done;
    }
  }
  return ok(undefined);
}

/** A file that cannot be read has no place of its own, and stands last. */
export async function setSequence(
  work: Work,
  { path, item }: PlacedItem,
  sequence: number,
): Promise<Result<void, FileError>> {
  if (item.kind === "folder") return setFolderInfo(work, path, { sequence });
  const done = await work.change.setInfo(path, { sequence });
  return !done.ok && item.kind === "broken" && done.error.kind === "file-broken" ? ok(undefined) : done;
}
