import { mkdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, relative, sep } from "node:path";
import type { FileId, ItemId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Scope } from "#shared/variables/scope.ts";
import type { FileRef, RequestDraft } from "#shared/workbench/request-draft.ts";
import type { FileError, RequestFile, Workspace } from "#shared/workbench/workspace.ts";
import { scopeOf } from "./environment-file.ts";
import { codeOf, notWritable } from "./file-fault.ts";
import { type FolderFiles, folderFiles } from "./folder-settings.ts";
import { inTurn } from "./in-turn.ts";
import { type ItemChanges, itemChanges } from "./item-changes.ts";
import { itemIdOf } from "./item-tree.ts";
import { createCollection } from "./new-collection.ts";
import { type Scan, treeItemsOf, workspaceScanner } from "./scan-workspace.ts";
import { watchFolders } from "./watch-folders.ts";
import { type FileRefusal, isWithin, type OpenFile, workspaceFiles } from "./workspace-files.ts";
import { type SavedItem, workspaceItems } from "./workspace-items.ts";
import { workspaceEnvironments, type WorkspaceEnvironments } from "./workspace-environments.ts";
import { type WorkspaceRisks, workspaceRisks } from "./workspace-risks.ts";
import { workspaceSessions } from "./workspace-sessions.ts";
import { canonicalPath, type Grants } from "./workspaces-file.ts";
import type { SessionChange } from "./write-sessions.ts";

/** Where a draft goes: over an item, or into a folder (`null`: the workspace itself) as a new file. */
export interface SaveRequest {
  readonly itemId: ItemId | null;
  readonly folderId: ItemId | null;
  readonly draft: RequestDraft;
  /** The version the draft was made from; `null` only for a new file. */
  readonly version: string | null;
}

/** An open folder of requests. Nothing outside it is read or written, save files the user picked. */
export interface OpenWorkspace {
  /** Random, from the user data: what keychain entries are filed under. */
  readonly id: string;
  /** Absolute and without links; for this process only. */
  readonly folder: string;
  readonly view: () => Workspace;
  readonly readRequest: (itemId: ItemId) => Promise<Result<RequestFile, FileError>>;
  readonly saveRequest: (save: SaveRequest) => Promise<Result<SavedItem, FileError>>;
  readonly createFolder: (
    parentId: ItemId | null,
    name: string,
  ) => Promise<Result<{ readonly itemId: ItemId }, FileError>>;
  /** What a folder, or with `null` the collection, says for all requests below it. */
  readonly folders: FolderFiles;
  /** Renames, moves, duplicates and deletes items, and takes each of these back. */
  readonly items: ItemChanges;
  readonly changeSession: (change: SessionChange) => Promise<Result<void, FileError>>;
  readonly environments: WorkspaceEnvironments;
  /** What it says about the risks of its requests. */
  readonly risks: WorkspaceRisks;
  /** The way of an item from the root, with `/`. */
  readonly pathOf: (itemId: ItemId) => string | null;
  /** The item a file of the workspace is shown as; `null` for any other path. */
  readonly itemAt: (path: string) => Promise<ItemId | null>;
  /** Variables of an environment over the `.env` of the workspace; an unknown environment has none. `given` wins. */
  readonly scopeOf: (environment: string | null, given?: ReadonlyMap<string, string>) => Scope;
  /** Takes in a file the user picked in a dialog. */
  readonly chooseFile: (path: string) => Promise<Result<FileRef, FileError>>;
  readonly describeFile: (id: FileId) => Promise<FileRef | null>;
  readonly openFile: (id: FileId) => Promise<Result<OpenFile, FileRefusal>>;
  /** Looks again now, without waiting for a hint. */
  readonly refresh: () => Promise<void>;
  /** Told after any file of the workspace changed, here or elsewhere. The answer ends it. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** Opens a folder; `create` makes it first where it is missing, and writes what an OpenCollection directory needs. */
export async function openWorkspace(
  folder: string,
  grants: Grants,
  purpose: "open" | "create",
): Promise<Result<OpenWorkspace, FileError>> {
  const root = await prepareFolder(folder, purpose);
  if (!root.ok) return root;
  const id = await grants.workspaceId(root.value);
  if (!id.ok) return id;
  const files = await workspaceFiles(root.value, id.value, grants);
  const scanner = workspaceScanner(root.value, files.nameFile);
  const looks = await lookRepeatedly(scanner);
  const items = workspaceItems(root.value, files, looks.current);
  const folders = folderFiles(root.value, looks.current);
  const changeSession = workspaceSessions(root.value);
  const environments = workspaceEnvironments(root.value, () => looks.current().environmentFiles);
  const afterwards = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    await looks.refresh();
    return result;
  };
  const turn = inTurn();
  // The next one works on what this one left.
  const inItsTurn = <T>(work: () => Promise<T>): Promise<T> => turn(() => afterwards(work()));
  const changes = itemChanges(root.value, grants.trashOf(id.value), () => looks.current().items);
  return ok({
    id: id.value,
    folder: root.value,
    view: () => viewOf(root.value, looks.current()),
    readRequest: (itemId) => items.read(itemId),
    saveRequest: (save) => inItsTurn(() => items.save(save)),
    createFolder: (parentId, name) => inItsTurn(() => items.createFolder(parentId, name)),
    items: inTurnBy(inItsTurn, changes),
    folders: { ...folders, save: (...given) => afterwards(folders.save(...given)) },
    changeSession: (change) => afterwards(changeSession(change)),
    environments: {
      read: environments.read,
      save: (save) => afterwards(environments.save(save)),
      remove: (name) => afterwards(environments.remove(name)),
    },
    risks: workspaceRisks(root.value, () => looks.current().items),
    pathOf: (itemId) => looks.current().items.find(({ item }) => item.id === itemId)?.path ?? null,
    itemAt: async (path) => {
      const way = relative(root.value, await canonicalPath(path))
        .split(sep)
        .join("/");
      const itemId = itemIdOf(way);
      return looks.current().items.some(({ item }) => item.id === itemId) ? itemId : null;
    },
    scopeOf: (name, given) => {
      const { environments: known, dotEnv } = looks.current();
      return scopeOf(known.find((environment) => environment.name === name) ?? null, dotEnv, given);
    },
    chooseFile: files.choose,
    describeFile: files.describe,
    openFile: files.open,
    refresh: looks.refresh,
    onChange: looks.onChange,
    close: looks.close,
  });
}

/** Changes of items, each once the one before it is done. */
const inTurnBy = (
  inItsTurn: <T>(work: () => Promise<T>) => Promise<T>,
  changes: ItemChanges,
): OpenWorkspace["items"] => ({
  rename: (itemId, name) => inItsTurn(() => changes.rename(itemId, name)),
  move: (itemIds, folderId, beforeId) => inItsTurn(() => changes.move(itemIds, folderId, beforeId)),
  duplicate: (itemIds) => inItsTurn(() => changes.duplicate(itemIds)),
  remove: (itemIds) => inItsTurn(() => changes.remove(itemIds)),
  undo: (changeId) => inItsTurn(() => changes.undo(changeId)),
});

async function prepareFolder(folder: string, purpose: "open" | "create"): Promise<Result<string, FileError>> {
  try {
    if (purpose === "create") await mkdir(folder, { recursive: true });
  } catch (error) {
    return fail(notWritable(error));
  }
  try {
    const root = await canonicalPath(folder);
    if (!(await stat(root)).isDirectory()) return fail({ kind: "not-readable", code: "ENOTDIR" });
    if (purpose === "open") return ok(root);
    const created = await createCollection(root, basename(root));
    return created.ok ? ok(root) : created;
  } catch (error) {
    return fail({ kind: "not-readable", code: codeOf(error) });
  }
}

interface Looks {
  readonly current: () => Scan;
  readonly refresh: () => Promise<void>;
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** One look at a time; whoever asks during one gets the next, which sees all that happened before it began. */
async function lookRepeatedly(scanner: () => Promise<Scan>): Promise<Looks> {
  let scan = await scanner();
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  let isClosed = false;
  const listeners = new Set<() => void>();
  const look = async (): Promise<void> => {
    waiting = null;
    if (isClosed) return;
    const before = scan.version;
    scan = await scanner();
    watch.follow(scan.watched);
    if (scan.version !== before) for (const listener of listeners) listener();
  };
  const refresh = (): Promise<void> => {
    if (waiting !== null) return waiting;
    const next = running.then(look);
    waiting = next;
    running = next.catch(() => undefined);
    return next;
  };
  const watch = watchFolders(() => void refresh());
  watch.follow(scan.watched);
  return {
    current: () => scan,
    refresh,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      isClosed = true;
      watch.close();
      listeners.clear();
    },
  };
}

function viewOf(root: string, scan: Scan): Workspace {
  return {
    name: scan.name ?? basename(root),
    place: isWithin(homedir(), root) ? `~${root.slice(homedir().length)}` : root,
    items: treeItemsOf(scan.items),
    sessions: scan.sessions,
    environments: scan.environments,
    authOwners: scan.authOwners,
    dotEnv: [...scan.dotEnv].map(([name, value]) => ({ name, value })),
    problems: scan.problems,
  };
}
