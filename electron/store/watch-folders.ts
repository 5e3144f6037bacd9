import { type FSWatcher, watch } from "node:fs";
import { codeOf } from "./file-fault.ts";

/** Says that something may have changed in one of some folders; what did, its listener finds out. */
export interface FolderWatch {
  /** From now on exactly these folders: path and identity, since git may put another folder in the same place. */
  readonly follow: (folders: ReadonlyMap<string, string>) => void;
  readonly close: () => void;
}

/** Editors and git touch many files at once; one look afterwards is enough. */
const quietMs = 100;
/** However long the storm lasts. */
const longestMs = 1_000;
/** Where the system has no watches left to give, and against hints that never came. */
const pollMs = 15_000;

export function watchFolders(onHint: () => void): FolderWatch {
  const watchers = new Map<string, { readonly identity: string; readonly watcher: FSWatcher }>();
  let quiet: NodeJS.Timeout | null = null;
  let firstHint = 0;
  const fire = (): void => {
    quiet = null;
    onHint();
  };
  const hint = (): void => {
    if (quiet === null) firstHint = performance.now();
    else clearTimeout(quiet);
    const left = firstHint + longestMs - performance.now();
    quiet = setTimeout(fire, Math.max(0, Math.min(quietMs, left))).unref();
  };
  const drop = (folder: string): void => {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  };
  const add = (folder: string, identity: string): void => {
    try {
      const watcher = watch(folder, { persistent: false }, hint);
      watchers.set(folder, { identity, watcher });
      // The folder went away, or another took its place: the next look follows what is there then.
      watcher.on("error", () => {
        drop(folder);
        hint();
      });
    } catch (error) {
      codeOf(error);
    }
  };
  const poll = setInterval(onHint, pollMs).unref();
  return {
    follow: (folders) => {
      for (const [folder, { identity }] of watchers) if (folders.get(folder) !== identity) drop(folder);
      const added = [...folders].filter(([folder]) => !watchers.has(folder));
      for (const [folder, identity] of added) add(folder, identity);
      // Something may have changed between the look at a folder and its watch.
      if (added.length > 0) hint();
    },
    close: () => {
      clearInterval(poll);
      if (quiet !== null) clearTimeout(quiet);
      for (const folder of watchers.keys()) drop(folder);
    },
  };
}
