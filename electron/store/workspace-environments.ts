import { mkdir, readdir, unlink } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { fail, ok, type Result } from "#shared/result.ts";
import type { EnvironmentDraft } from "#shared/workbench/environment.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { readStored, writeAtomically } from "./atomic-file.ts";
import { readEnvironmentDraft, rewriteEnvironment } from "./environment-draft.ts";
import { missing, notWritable, orNull } from "./file-fault.ts";
import { folded, freeName, slugOf } from "./file-names.ts";
import { inTurn } from "./in-turn.ts";
import { staysInside } from "./workspace-files.ts";

export interface StoredEnvironment {
  readonly draft: EnvironmentDraft;
  readonly version: string;
}

export interface EnvironmentSave {
  /** What it was called when it was read; `null` for a new one. */
  readonly before: string | null;
  readonly draft: EnvironmentDraft;
  readonly version: string | null;
}

/** The environments of a workspace, each by its name. */
export interface WorkspaceEnvironments {
  readonly read: (name: string) => Promise<Result<StoredEnvironment, FileError>>;
  readonly save: (save: EnvironmentSave) => Promise<Result<{ readonly version: string }, FileError>>;
  readonly remove: (name: string) => Promise<Result<void, FileError>>;
}

/** Secrets of the workspace itself are filed under this word, where an environment of the name would see them. */
const reservedName = "workspace";

/** `paths` gives, for every environment of the last look at the folder, the way of its file. */
export function workspaceEnvironments(
  root: string,
  paths: () => ReadonlyMap<string, string>,
): WorkspaceEnvironments {
  const write = inTurn();
  const read = async (name: string): Promise<Result<StoredEnvironment & { path: string }, FileError>> => {
    const way = paths().get(name);
    const path = way === undefined ? null : join(root, way);
    if (path === null || !(await staysInside(root, path))) return fail({ kind: "item-missing" });
    const stored = await readStored(path);
    if (!stored.ok) return stored;
    const text = Buffer.from(stored.value.bytes).toString("utf8");
    const draft = readEnvironmentDraft(text, nameOf(path));
    if (!draft.ok) return fail({ kind: "file-broken", message: draft.error.message });
    return ok({ draft: draft.value, version: stored.value.version, path });
  };
  const saveOver = async (
    before: string,
    { draft, version }: EnvironmentSave,
  ): Promise<Result<{ readonly version: string }, FileError>> => {
    const found = await read(before);
    if (!found.ok) return found;
    if (found.value.version !== version) return fail({ kind: "file-changed" });
    const { path } = found.value;
    const stored = await readStored(path);
    if (!stored.ok) return stored;
    const text = rewriteEnvironment(Buffer.from(stored.value.bytes).toString("utf8"), draft, nameOf(path));
    if (!text.ok) return text;
    const written = await writeAtomically(path, { content: text.value, over: version });
    return written.ok ? ok({ version: written.value }) : written;
  };
  return {
    read: async (name) => {
      const found = await read(name);
      return found.ok ? ok({ draft: found.value.draft, version: found.value.version }) : found;
    },
    save: (save) =>
      write(async () => {
        const { name } = save.draft;
        if (name.trim() !== name || name === "" || name === reservedName)
          return fail({ kind: "name-invalid", name });
        if (name !== save.before && paths().has(name)) return fail({ kind: "name-taken", name });
        return save.before === null ? saveNew(root, save.draft) : saveOver(save.before, save);
      }),
    remove: (name) =>
      write(async () => {
        const found = await read(name);
        if (!found.ok) return found;
        try {
          await unlink(found.value.path);
          return ok(undefined);
        } catch (error) {
          return fail(notWritable(error));
        }
      }),
  };
}

const nameOf = (path: string): string => basename(path, extname(path));

async function saveNew(
  root: string,
  draft: EnvironmentDraft,
): Promise<Result<{ readonly version: string }, FileError>> {
  const slug = slugOf(draft.name);
  if (slug === null) return fail({ kind: "name-invalid", name: draft.name });
  const text = rewriteEnvironment(null, draft, slug);
  if (!text.ok) return text;
  const folder = join(root, "environments");
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    return fail(notWritable(error));
  }
  const taken = new Set(((await orNull(readdir(folder), missing)) ?? []).map(folded));
  const path = join(folder, freeName(slug, ".yml", taken));
  if (!(await staysInside(root, path))) return fail({ kind: "item-missing" });
  const written = await writeAtomically(path, { content: text.value, over: null });
  return written.ok ? ok({ version: written.value }) : written;
}
