import { constants, type Stats } from "node:fs";
import { lstat, open, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { FileId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { FileRef } from "#shared/workbench/request-draft.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { codeOf, missing, orNull } from "./file-fault.ts";
import { canonicalPath, fileIdOf, type FileGrant, type Grants } from "./workspaces-file.ts";

/** A file that was opened for reading. `bytes` is its size; whoever opened it closes it or reads it to the end. */
export interface OpenFile {
  readonly name: string;
  readonly bytes: number;
  readonly stream: () => AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
}

/** Why a file of a request cannot be read; the words of `content-unreadable`. */
export interface FileRefusal {
  readonly file: string;
  readonly because: "not-granted" | "missing" | "not-a-file" | "not-readable";
}

/** The files requests name: inside the workspace, or picked by the user. Nothing else is ever opened. */
export interface WorkspaceFiles {
  /** Notes a reference found in a request file. */
  readonly nameFile: (reference: string) => FileRef;
  readonly referenceOf: (id: FileId) => string | null;
  /** Takes in a file the user picked in a dialog. */
  readonly choose: (path: string) => Promise<Result<FileRef, FileError>>;
  /** With its present size; `null` for an id nobody gave out. */
  readonly describe: (id: FileId) => Promise<FileRef | null>;
  readonly open: (id: FileId) => Promise<Result<OpenFile, FileRefusal>>;
}

/** `root: null` where no workspace is open: then only picked files can be opened. */
export async function workspaceFiles(
  root: string | null,
  workspaceId: string,
  grants: Grants,
): Promise<WorkspaceFiles> {
  const named = new Map<FileId, string>();
  let granted = await grants.fileGrants(workspaceId);
  // Files picked before a folder was open: by this user, on this machine.
  const loose = root === null ? granted : await grants.fileGrants(outside);

  const referenceOf = (id: FileId): string | null =>
    named.get(id) ?? granted.get(id)?.reference ?? loose.get(id)?.reference ?? null;

  const placeOf = (id: FileId): { readonly path: string; readonly inside: boolean } | null => {
    const grant = granted.get(id) ?? loose.get(id);
    // A picked file of the workspace is held to its walls: the next pull may put a link in its place.
    if (grant !== undefined) return { path: grant.path, inside: root !== null && isWithin(root, grant.path) };
    const reference = named.get(id);
    const path = reference === undefined || root === null ? null : pathInside(root, reference);
    return path === null ? null : { path, inside: true };
  };

  const openId = async (id: FileId): Promise<Result<OpenFile, FileRefusal>> => {
    const file = basename(referenceOf(id) ?? "");
    const place = placeOf(id);
    if (place === null) return fail({ file, because: "not-granted" });
    return openRegular(place.path, place.inside ? root : null, file);
  };

  return {
    nameFile: (reference) => {
      const id = fileIdOf(workspaceId, reference);
      named.set(id, reference);
      return { id, name: basename(reference.replaceAll("\\", "/")), bytes: null };
    },
    referenceOf,
    choose: async (path) => {
      const real = await canonicalPath(path);
      const grant = await grantFor(real, root, granted);
      const id = await grants.grantFile(workspaceId, grant);
      if (!id.ok) return id;
      granted = await grants.fileGrants(workspaceId);
      named.set(id.value, grant.reference);
      return ok({ id: id.value, name: basename(path), bytes: await sizeOf(real) });
    },
    describe: async (id) => {
      const reference = referenceOf(id);
      if (reference === null) return null;
      const place = placeOf(id);
      return { id, name: basename(reference), bytes: place === null ? null : await sizeOf(place.path) };
    },
    open: openId,
  };
}

/** The id under which files are kept that were picked while no folder was open. */
export const outside = "outside";

/** Inside the folder a file is called by its way from there; any other only by its name, so that no path of this machine is shared. */
async function grantFor(
  path: string,
  root: string | null,
  granted: ReadonlyMap<FileId, FileGrant>,
): Promise<FileGrant> {
  if (root !== null && isWithin(root, path))
    return { reference: relative(root, path).split(sep).join("/"), path };
  for (let n = 1; ; n++) {
    const reference = n === 1 ? basename(path) : `${n}-${basename(path)}`;
    const other = [...granted.values()].find((grant) => grant.reference === reference);
    const isFree =
      other === undefined &&
      (root === null || (await orNull(lstat(join(root, reference)), missing)) === null);
    if (isFree || other?.path === path) return { reference, path };
  }
}

export const isWithin = (root: string, path: string): boolean =>
  path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);

/** Whether a reference of a request leads out of the folder of its workspace. */
export const isReferenceOutside = (root: string, reference: string): boolean =>
  pathInside(root, reference) === null;

/** Where a relative reference leads, as long as it stays inside. */
function pathInside(root: string, reference: string): string | null {
  if (reference.includes("\0") || /^(?:[A-Za-z]:|[/\\])/.test(reference)) return null;
  const path = resolve(root, reference);
  return path !== root && isWithin(root, path) ? path : null;
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await orNull(stat(path), [...missing, "EACCES", "EPERM", "ELOOP"]);
  return found?.isFile() === true ? found.size : null;
}

/** Opens a regular file, and makes sure that what was opened is what was looked at: links may change in between. */
async function openRegular(
  path: string,
  root: string | null,
  file: string,
): Promise<Result<OpenFile, FileRefusal>> {
  const refuse = (because: FileRefusal["because"]): Result<never, FileRefusal> => fail({ file, because });
  try {
    const real = await realpath(path);
    if (root !== null && !isWithin(root, real)) return refuse("not-granted");
    if (!(await lstat(real)).isFile()) return refuse("not-a-file");
    // A pipe that took its place must not block, and a link must not be followed.
    const handle = await open(
      real,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    const opened = await handle.stat();
    const again = await orNull(lstatThrough(path, root), missing);
    if (!opened.isFile() || again === null || again.ino !== opened.ino || again.dev !== opened.dev) {
      await handle.close();
      return refuse("not-granted");
    }
    return ok({
      name: file,
      bytes: opened.size,
      stream: () => handle.createReadStream(),
      close: () => handle.close(),
    });
  } catch (error) {
    const code = codeOf(error);
    return refuse(
      code === "ENOENT" || code === "ENOTDIR" ? "missing" : code === "ELOOP" ? "not-granted" : "not-readable",
    );
  }
}

async function lstatThrough(path: string, root: string | null): Promise<Stats | null> {
  const real = await realpath(path);
  return root === null || isWithin(root, real) ? await lstat(real) : null;
}

/** Whether a path lies inside the root, whatever links there are on the way; one that is not there yet, by its folder. */
export async function staysInside(root: string, path: string): Promise<boolean> {
  const real = (await orNull(realpath(path), missing)) ?? (await orNull(realpath(dirname(path)), missing));
  return real !== null && isWithin(root, real);
}
