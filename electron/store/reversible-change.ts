import { dirname, join } from "node:path";
import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { readStored, syncFolder, writeAtomically } from "./atomic-file.ts";
import { type Info, infoOf, withInfo } from "./edit-info.ts";
import { moveFile } from "./move-file.ts";

type Done = Result<void, FileError>;

/** A file whose name or place in its own text changed; ways are from the root of the workspace. */
export interface Rewrite {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** The name it has now, where that is another. */
  readonly name: string | null;
}

/** Steps on files that can be taken back together, last first. Ways are from the root with `/`. */
export interface ReversibleChange {
  readonly move: (from: string, to: string) => Promise<Done>;
  /** Moves it to a place outside the workspace, from where taking back fetches it. */
  readonly putAway: (path: string, place: string) => Promise<Done>;
  readonly setInfo: (path: string, info: Info) => Promise<Done>;
  /** Notes a file or folder that was made; taking back puts it away to this place. */
  readonly made: (path: string, place: string) => void;
  /** Goes on where an earlier try ended. */
  readonly takeBack: () => Promise<Done>;
  /** Resolves once a power cut can undo none of it. */
  readonly settle: () => Promise<void>;
  /** What was written since the last time this was asked. */
  readonly rewrites: () => readonly Rewrite[];
}

/** What the steps share: ways to take them back, and what they wrote. */
interface Journal {
  readonly root: string;
  readonly back: (() => Promise<Done>)[];
  readonly rewrites: Rewrite[];
  readonly touched: Set<string>;
}

export function reversibleChange(root: string): ReversibleChange {
  const journal: Journal = { root, back: [], rewrites: [], touched: new Set() };
  const { back, touched } = journal;
  return {
    move: (from, to) => moveAndNote(journal, join(root, from), join(root, to)),
    putAway: (path, place) => moveAndNote(journal, join(root, path), place),
    setInfo: (path, info) => setInfo(journal, path, info),
    made: (path, place) => void back.push(() => moveNow(journal, join(root, path), place)),
    takeBack: async () => {
      for (let step = back.at(-1); step !== undefined; step = back.at(-1)) {
        const done = await step();
        if (!done.ok) return fail(done.error);
        back.pop();
      }
      return ok(undefined);
    },
    settle: async () => {
      for (const folder of touched) await syncFolder(folder);
      touched.clear();
    },
    rewrites: () => journal.rewrites.splice(0),
  };
}

function moveNow({ touched }: Journal, from: string, to: string): Promise<Done> {
  touched.add(dirname(from)).add(dirname(to));
  return moveFile(from, to);
}

async function moveAndNote(journal: Journal, from: string, to: string): Promise<Done> {
  const moved = await moveNow(journal, from, to);
  if (moved.ok) journal.back.push(() => moveNow(journal, to, from));
  return moved;
}

async function setInfo(journal: Journal, path: string, info: Info): Promise<Done> {
  const now = await read(journal, path);
  if (!now.ok) return now;
  const text = withInfo(now.value.text, info);
  if (!text.ok) return text;
  if (text.value === now.value.text) return ok(undefined);
  const written = await rewrite(journal, path, { text: text.value, over: now.value.version });
  if (!written.ok) return written;
  journal.back.push(async () => {
    const later = await read(journal, path);
    if (!later.ok) return later;
    // Saved since: only what this change wrote is taken back.
    const isSame = later.value.version === written.value;
    const was = isSame ? ok(now.value.text) : withInfo(later.value.text, infoOf(now.value.text));
    if (!was.ok) return was;
    const again = await rewrite(journal, path, { text: was.value, over: later.value.version });
    return again.ok ? ok(undefined) : again;
  });
  return ok(undefined);
}

async function rewrite(
  { root, rewrites }: Journal,
  path: string,
  { text, over }: { readonly text: string; readonly over: string },
): Promise<Result<string, FileError>> {
  const written = await writeAtomically(join(root, path), { content: text, over });
  if (written.ok)
    rewrites.push({ path, before: over, after: written.value, name: infoOf(text).name ?? null });
  return written;
}

async function read(
  { root }: Journal,
  path: string,
): Promise<Result<{ readonly text: string; readonly version: string }, FileError>> {
  const stored = await readStored(join(root, path));
  if (!stored.ok) return stored;
  return ok({ text: Buffer.from(stored.value.bytes).toString("utf8"), version: stored.value.version });
}
