import { basename, extname } from "node:path/posix";
import type { ItemId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { type ChangedItems, changedItems } from "./changed-items.ts";
import { folded, freeName, slugOf } from "./file-names.ts";
import { setFolderInfo } from "./folder-info.ts";
import { parentOf, type PlacedItem } from "./item-tree.ts";
import { besides, takenIn, type Work } from "./item-work.ts";

/** Gives an item another name: in its text, and its file or folder one to match. */
export async function renameItem(
  work: Work,
  itemId: ItemId,
  typed: string,
): Promise<Result<ChangedItems, FileError>> {
  const placed = work.items.find(({ item }) => item.id === itemId);
  const name = typed.trim();
  const slug = slugOf(placed?.item.kind === "broken" ? name.replace(/\.ya?ml$/i, "") : name);
  if (placed === undefined) return fail({ kind: "item-missing" });
  if (slug === null) return fail({ kind: "name-invalid", name: typed });
  const { path, item } = placed;
  const fileName = await fileNameFor(work, placed, slug);
  if (fileName === null) return fail({ kind: "name-taken", name });
  const told =
    item.kind === "folder"
      ? await setFolderInfo(work, path, { name })
      : await work.change.setInfo(path, { name });
  // A file that cannot be read has a name all the same: that of the file.
  if (!told.ok && !(item.kind === "broken" && told.error.kind === "file-broken")) return told;
  const to = besides(path, fileName);
  if (to === path) return ok(changedItems({}));
  const moved = await work.change.move(path, to);
  return moved.ok ? ok(changedItems({ moved: new Map([[path, to]]) })) : moved;
}

/** `null` where the name is taken: two folders of one name could not be told apart. */
async function fileNameFor({ root }: Work, { path, item }: PlacedItem, slug: string): Promise<string | null> {
  const [now, ending] = [basename(path), item.kind === "folder" ? "" : extname(path)];
  const others = (await takenIn(root, parentOf(path))).filter((name) => name !== now);
  const taken = new Set(others.map(folded));
  if (item.kind !== "folder") {
    const stem = now.slice(0, now.length - ending.length);
    // A name that was numbered because others have it says the same.
    const isOurs = stem.startsWith(slug) && /^(?:-\d+)?$/.test(stem.slice(slug.length));
    return isOurs ? now : freeName(slug, ending, taken);
  }
  // Environments live there, and a workspace has only one such folder.
  const isReserved = parentOf(path) === "" && folded(slug) === "environments";
  return taken.has(folded(slug)) || isReserved ? null : slug;
}
