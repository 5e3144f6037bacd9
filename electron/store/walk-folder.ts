import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { isTemporary } from "./atomic-file.ts";
import { missing, orNull } from "./file-fault.ts";
import { isWithin } from "./workspace-files.ts";

/** A file that matters, by its way from the root with `/`; `stamp` changes whenever its content may have. */
export interface WalkedFile {
  readonly path: string;
  readonly stamp: string;
}

export interface Walk {
  readonly files: readonly WalkedFile[];
  /** Ways from the root with `/`; the root itself is not among them. */
  readonly folders: readonly string[];
  /** Absolute path and identity of every folder that was looked into. */
  readonly watched: ReadonlyMap<string, string>;
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

const mostFiles = 50_000;
const deepest = 20;
/** Looked at although their names or folders begin with a dot. */
const hidden = [".env", ".wirebench/sessions.json", ".wirebench/risks.json"] as const;
const unreadable = [...missing, "EACCES", "EPERM"];

/** Everything of a workspace that could be one of its files. Links are not followed out of it. */
export async function walkFolder(root: string, ignored: ReadonlySet<string>): Promise<Walk> {
  const files: WalkedFile[] = [];
  const folders: string[] = [];
  const watched = new Map<string, string>();
  const problems: { file: string; message: string }[] = [];

  const visitFile = async (path: string, isLink = false): Promise<void> => {
    if (isLink && !(await leadsInside(root, join(root, path)))) {
      problems.push({ file: path, message: "a link out of the workspace is not followed" });
      return;
    }
    const found = await orNull(stat(join(root, path), { bigint: true }), unreadable);
    if (found?.isFile() !== true) return;
    files.push({ path, stamp: `${found.ino}:${found.size}:${found.mtimeNs}:${found.ctimeNs}` });
  };
  const visit = async (folder: string, depth: number): Promise<void> => {
    const absolute = join(root, folder);
    const self = await orNull(lstat(absolute, { bigint: true }), unreadable);
    const entries = await orNull(readdir(absolute, { withFileTypes: true }), unreadable);
    if (self === null || entries === null) {
      problems.push({ file: folder, message: "this folder cannot be read" });
      return;
    }
    watched.set(absolute, `${self.dev}:${self.ino}:${self.birthtimeNs}`);
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (files.length >= mostFiles) return;
      if (entry.isDirectory()) {
        if (entry.name.startsWith(".") || ignored.has(entry.name) || ignored.has(path)) continue;
        folders.push(path);
        if (depth < deepest) await visit(path, depth + 1);
        else problems.push({ file: path, message: `nested deeper than ${deepest} folders` });
      } else if (isOurs(path, entry.name)) await visitFile(path, entry.isSymbolicLink());
    }
  };

  await visit("", 1);
  for (const path of hidden)
    await visitFile(path, (await orNull(lstat(join(root, path)), unreadable))?.isSymbolicLink());
  const sessions = join(root, ".wirebench");
  const own = await orNull(lstat(sessions, { bigint: true }), unreadable);
  if (own?.isDirectory() === true) watched.set(sessions, `${own.dev}:${own.ino}:${own.birthtimeNs}`);
  if (files.length >= mostFiles)
    problems.push({ file: "", message: `only the first ${mostFiles} files are shown` });
  return { files, folders, watched, problems };
}

const isOurs = (path: string, name: string): boolean =>
  /\.ya?ml$/i.test(path) && !name.startsWith(".") && !isTemporary(name);

async function leadsInside(root: string, path: string): Promise<boolean> {
  const real = await orNull(realpath(path), [...unreadable, "ELOOP"]);
  return real !== null && isWithin(root, real);
}
