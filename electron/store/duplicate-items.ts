import { randomBytes } from "node:crypto";
import { basename, extname, join } from "node:path/posix";
import type { ItemId } from "#shared/ids.ts";
import { ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { readStored, writeAtomically } from "./atomic-file.ts";
import { type ChangedItems, changedItems } from "./changed-items.ts";
import { withInfo } from "./edit-info.ts";
import { folded, freeName, slugOf } from "./file-names.ts";
import { setFolderInfo } from "./folder-info.ts";
import { parentOf, type PlacedItem } from "./item-tree.ts";
import { besides, takenIn, topmost, type Work } from "./item-work.ts";
import { copyFolder } from "./move-file.ts";
import { setSequence } from "./move-items.ts";
import { placeAmong } from "./place-among.ts";

/** Makes a copy of each item, right after it. */
export async function duplicateItems(
  work: Work,
  itemIds: readonly ItemId[],
): Promise<Result<ChangedItems, FileError>> {
  const made: string[] = [];
  let items = work.items;
  for (const { path } of topmost(work.items, itemIds)) {
    const original = items.find((placed) => placed.path === path);
    if (original === undefined) continue;
    const room = await makeRoom({ ...work, items }, original);
    if (!room.ok) return room;
    const copy = { name: copyName(room.value.items, original), sequence: room.value.sequence };
    const done = await duplicate(work, original, copy);
    if (!done.ok) return done;
    made.push(done.value.path);
    items = withAfter(room.value.items, original.path, done.value);
  }
  return ok(changedItems({ made }));
}

interface Room {
  readonly sequence: number;
  /** With the places that siblings got to make room. */
  readonly items: readonly PlacedItem[];
}

async function makeRoom(work: Work, original: PlacedItem): Promise<Result<Room, FileError>> {
  const siblings = work.items.filter((placed) => isSibling(placed, original));
  const places = placeAmong(
    siblings.map(({ sequence }) => sequence),
    siblings.findIndex(({ path }) => path === original.path) + 1,
    1,
  );
  const moved = new Map<string, number>();
  for (const [n, sequence] of places.siblings) {
    const sibling = siblings[n];
    if (sibling === undefined) continue;
    const done = await setSequence(work, sibling, sequence);
    if (!done.ok) return done;
    moved.set(sibling.path, sequence);
  }
  const items = work.items.map((placed) => ({
    ...placed,
    sequence: moved.get(placed.path) ?? placed.sequence,
  }));
  return ok({ sequence: places.own[0] ?? 0, items });
}

interface Copy {
  readonly name: string;
  readonly sequence: number;
}

async function duplicate(
  work: Work,
  original: PlacedItem,
  { name, sequence }: Copy,
): Promise<Result<PlacedItem, FileError>> {
  const { path, item } = original;
  const ending = item.kind === "folder" ? "" : extname(path);
  const slug = slugOf(name) ?? `${basename(path, ending)}-copy`;
  const taken = new Set((await takenIn(work.root, parentOf(path))).map(folded));
  const to = besides(path, freeName(slug, ending, taken));
  const done =
    item.kind === "folder"
      ? await duplicateFolder(work, [path, to], { name, sequence })
      : await duplicateFile(work, [path, to], { name, sequence });
  if (!done.ok) return done;
  return ok({ path: to, sequence, item: { ...item, name } });
}

async function duplicateFile(
  { root, change, trashPlace }: Work,
  [from, to]: readonly [string, string],
  copy: Copy,
): Promise<Result<void, FileError>> {
  const stored = await readStored(join(root, from));
  if (!stored.ok) return stored;
  const text = withInfo(Buffer.from(stored.value.bytes).toString("utf8"), copy);
  // What does not parse is copied as it is.
  const content = text.ok ? text.value : stored.value.bytes;
  const written = await writeAtomically(join(root, to), { content, over: null });
  if (!written.ok) return written;
  change.made(to, trashPlace(basename(to)));
  return ok(undefined);
}

/** Copied under a name that is not looked at, so that it comes up in the tree whole. */
async function duplicateFolder(
  work: Work,
  [from, to]: readonly [string, string],
  copy: Copy,
): Promise<Result<void, FileError>> {
  const { root, change, trashPlace } = work;
  const hidden = besides(to, `.${basename(to)}.${randomBytes(6).toString("hex")}`);
  const copied = await copyFolder(join(root, from), join(root, hidden));
  if (!copied.ok) return copied;
  change.made(hidden, trashPlace(basename(to)));
  const told = await setFolderInfo(work, hidden, copy);
  return told.ok ? change.move(hidden, to) : told;
}

const isSibling = (a: PlacedItem, b: PlacedItem): boolean =>
  parentOf(a.path) === parentOf(b.path) && (a.item.kind === "folder") === (b.item.kind === "folder");

/** `Orders copy`, `Orders copy 2`: what no sibling is called yet. */
function copyName(items: readonly PlacedItem[], original: PlacedItem): string {
  const taken = new Set(
    items.filter(({ path }) => parentOf(path) === parentOf(original.path)).map(({ item }) => item.name),
  );
  const stem = original.item.name.replace(/ copy(?: \d+)?$/, "");
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${stem} copy` : `${stem} copy ${n}`;
    if (!taken.has(name)) return name;
  }
}

function withAfter(items: readonly PlacedItem[], path: string, placed: PlacedItem): readonly PlacedItem[] {
  const index = items.findIndex((one) => one.path === path) + 1;
  return items.toSpliced(index, 0, placed);
}
