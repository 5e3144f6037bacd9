import { mkdir, readdir, rmdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { ItemId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Content, FileRef, RequestDraft } from "#shared/workbench/request-draft.ts";
import type { FileError, RequestFile } from "#shared/workbench/workspace.ts";
import { readStored, writeAtomically } from "./atomic-file.ts";
import { codeOf, missing, notWritable, orNull } from "./file-fault.ts";
import { folded, freeName, slugOf } from "./file-names.ts";
import { inTurn } from "./in-turn.ts";
import { itemIdOf, parentOf, type PlacedItem } from "./item-tree.ts";
import { createCollection, folderText } from "./new-collection.ts";
import { composeRequest, parseRequest, rewriteRequest, type Surroundings } from "./request-file.ts";
import { sequenceStep } from "./place-among.ts";
import type { Scan } from "./scan-workspace.ts";
import { staysInside, type WorkspaceFiles } from "./workspace-files.ts";

export interface SavedItem {
  readonly itemId: ItemId;
  readonly version: string;
}

export interface WorkspaceItems {
  readonly read: (itemId: ItemId) => Promise<Result<RequestFile, FileError>>;
  readonly save: (save: {
    readonly itemId: ItemId | null;
    readonly folderId: ItemId | null;
    readonly draft: RequestDraft;
    readonly version: string | null;
  }) => Promise<Result<SavedItem, FileError>>;
  readonly createFolder: (
    parentId: ItemId | null,
    name: string,
  ) => Promise<Result<{ readonly itemId: ItemId }, FileError>>;
}

/** Reads and writes the items of a workspace by their ids. `scan` gives the last look at the folder. */
export function workspaceItems(root: string, files: WorkspaceFiles, scan: () => Scan): WorkspaceItems {
  /** Two new files must not take the same name or place. */
  const write = inTurn();
  const placed = (id: ItemId): PlacedItem | null => scan().items.find(({ item }) => item.id === id) ?? null;
  const around = (path: string): Surroundings => ({
    name: basename(path, extname(path)),
    nameFile: files.nameFile,
    referenceOf: files.referenceOf,
  });

  const saveOver = async (
    itemId: ItemId,
    draft: RequestDraft,
    version: string | null,
  ): Promise<Result<SavedItem, FileError>> => {
    const found = placed(itemId);
    if (found === null || found.item.kind === "folder") return fail({ kind: "item-missing" });
    const path = join(root, found.path);
    if (!(await staysInside(root, path))) return fail({ kind: "item-missing" });
    const stored = await readStored(path);
    if (!stored.ok) return stored;
    if (stored.value.version !== version) return fail({ kind: "file-changed" });
    const text = rewriteRequest(Buffer.from(stored.value.bytes).toString("utf8"), draft, around(found.path));
    if (!text.ok) return text;
    const written = await writeAtomically(path, { content: text.value, over: version });
    return written.ok ? ok({ itemId, version: written.value }) : written;
  };

  const saveNew = async (
    folderId: ItemId | null,
    draft: RequestDraft,
  ): Promise<Result<SavedItem, FileError>> => {
    const folder = folderPath(folderId, placed);
    if (folder === null) return fail({ kind: "item-missing" });
    const slug = slugOf(draft.name);
    if (slug === null) return fail({ kind: "name-invalid", name: draft.name });
    const text = composeRequest(draft, nextSequence(scan().items, folder), around(slug));
    if (!text.ok) return text;
    const ready = await ensureCollection(root, scan());
    if (!ready.ok) return ready;
    return writeNew(root, { folder, slug, text: text.value });
  };

  return {
    read: async (itemId) => {
      const found = placed(itemId);
      if (found === null || found.item.kind === "folder") return fail({ kind: "item-missing" });
      return readItem(join(root, found.path), root, around(found.path), files);
    },
    save: ({ itemId, folderId, draft, version }) =>
      write(() => (itemId === null ? saveNew(folderId, draft) : saveOver(itemId, draft, version))),
    createFolder: (parentId, name) =>
      write(async () => {
        const parent = folderPath(parentId, placed);
        if (parent === null) return fail({ kind: "item-missing" });
        const ready = await ensureCollection(root, scan());
        if (!ready.ok) return ready;
        return createFolder(root, parent, { name, sequence: nextSequence(scan().items, parent) });
      }),
  };
}

/** The way of a folder from the root; empty for the root itself. */
function folderPath(id: ItemId | null, placed: (id: ItemId) => PlacedItem | null): string | null {
  if (id === null) return "";
  const found = placed(id);
  return found?.item.kind === "folder" ? found.path : null;
}

function nextSequence(items: readonly PlacedItem[], folder: string): number {
  const sequences = items
    .filter(({ path }) => parentOf(path) === folder)
    .map(({ sequence }) => sequence ?? 0);
  return (Math.floor(Math.max(0, ...sequences) / sequenceStep) + 1) * sequenceStep;
}

/** A folder that was only opened becomes a collection with the first thing saved into it. */
const ensureCollection = async (root: string, scan: Scan): Promise<Result<void, FileError>> =>
  scan.isCollection ? ok(undefined) : createCollection(root, basename(root));

async function readItem(
  path: string,
  root: string,
  around: Surroundings,
  files: WorkspaceFiles,
): Promise<Result<RequestFile, FileError>> {
  if (!(await staysInside(root, path))) return fail({ kind: "item-missing" });
  const stored = await readStored(path);
  if (!stored.ok) return stored;
  const text = Buffer.from(stored.value.bytes).toString("utf8");
  const read = parseRequest(text, around);
  if (!read.ok) return ok({ kind: "broken", text, ...read.error });
  const { draft } = read.value;
  const content = await withSizes(draft.content, files);
  return ok({ kind: "request", draft: { ...draft, content }, version: stored.value.version });
}

/** Files with their present sizes, which a request file does not say. */
async function withSizes(content: Content, files: WorkspaceFiles): Promise<Content> {
  const sized = async (file: FileRef | null): Promise<FileRef | null> =>
    file === null ? null : ((await files.describe(file.id)) ?? file);
  if (content.kind === "file") return { ...content, file: await sized(content.file) };
  if (content.kind !== "multipart") return content;
  const parts = content.parts.map(async (part) =>
    part.value.kind === "text"
      ? part
      : { ...part, value: { ...part.value, file: await sized(part.value.file) } },
  );
  return { ...content, parts: await Promise.all(parts) };
}

async function writeNew(
  root: string,
  { folder, slug, text }: { readonly folder: string; readonly slug: string; readonly text: string },
): Promise<Result<SavedItem, FileError>> {
  const absolute = join(root, folder);
  if (!(await staysInside(root, join(absolute, slug)))) return fail({ kind: "item-missing" });
  try {
    const taken = new Set((await readdir(absolute)).map(folded));
    // These two names have a meaning of their own.
    for (const name of ["folder.yml", "opencollection.yml"]) taken.add(name);
    const name = freeName(slug, ".yml", taken);
    const written = await writeAtomically(join(absolute, name), { content: text, over: null });
    if (!written.ok) return written;
    return ok({ itemId: itemIdOf(folder === "" ? name : `${folder}/${name}`), version: written.value });
  } catch (error) {
    return fail(notWritable(error));
  }
}

async function createFolder(
  root: string,
  parent: string,
  { name, sequence }: { readonly name: string; readonly sequence: number },
): Promise<Result<{ readonly itemId: ItemId }, FileError>> {
  const slug = slugOf(name);
  if (slug === null) return fail({ kind: "name-invalid", name });
  const absolute = join(root, parent);
  if (!(await staysInside(root, join(absolute, slug)))) return fail({ kind: "item-missing" });
  try {
    const taken = new Set((await readdir(absolute)).map(folded));
    // Environments live there, and a workspace has only one such folder.
    if (taken.has(folded(slug)) || (parent === "" && folded(slug) === "environments"))
      return fail({ kind: "name-taken", name });
    await mkdir(join(absolute, slug));
    const written = await writeAtomically(join(absolute, slug, "folder.yml"), {
      content: folderText(name, sequence),
      over: null,
    });
    if (!written.ok) {
      await orNull(rmdir(join(absolute, slug)), [...missing, "ENOTEMPTY", "EACCES", "EPERM", "EROFS"]);
      return written;
    }
    return ok({ itemId: itemIdOf(parent === "" ? slug : `${parent}/${slug}`) });
  } catch (error) {
    return codeOf(error) === "EEXIST" ? fail({ kind: "name-taken", name }) : fail(notWritable(error));
  }
}
