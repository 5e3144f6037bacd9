import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { dialog } from "electron";
import { createDownload, type Download } from "#electron/engine/content/download.ts";
import { openPartFile, resumableBytes } from "#electron/engine/content/part-file.ts";
import type { Answers } from "#electron/ipc/router.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { FileId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { fileName } from "./file-name.ts";

/** The files the user named for downloads in this run. The window knows them by id; no path crosses. */
export interface Downloads {
  readonly name: (path: string) => FileId;
  /** Opens one to be written. It is closed by `end`. */
  readonly begin: (id: FileId, resume: boolean) => Promise<Result<Download, PrepareError>>;
  readonly end: (id: FileId, download: Download) => Promise<void>;
}

/** `hashThread` is the built file of the thread that hashes large downloads. */
export function createDownloads(hashThread: string): Downloads {
  const paths = new Map<FileId, string>();
  const busy = new Set<string>();
  return {
    name: (path) => {
      const id = FileId.parse(`download-${randomUUID()}`);
      paths.set(id, path);
      return id;
    },
    begin: async (id, resume) => {
      const path = paths.get(id);
      if (path === undefined) return unwritable("the chosen file", "not chosen in this run");
      const name = basename(path);
      if (busy.has(path)) return unwritable(name, "another download writes it");
      busy.add(path);
      const file = await openPartFile(path, { resume, hashThread });
      if (file.ok) return ok(createDownload(file.value, Date.now));
      busy.delete(path);
      return unwritable(name, file.error);
    },
    end: async (id, { file }) => {
      await file.close();
      busy.delete(paths.get(id) ?? "");
    },
  };
}

const unwritable = (file: string, detail: string): Result<never, PrepareError> =>
  fail({ kind: "download-unwritable", file, detail });

/** `download.choose`: naming a file in the dialog is what allows it to be written. */
export const downloadAnswers = (downloads: Downloads): Pick<Answers, "download.choose"> => ({
  "download.choose": async ({ suggestedName }) => {
    const chosen = await dialog.showSaveDialog({
      title: "Download to",
      defaultPath: fileName(suggestedName),
    });
    if (chosen.canceled || chosen.filePath === "") return ok(null);
    const { filePath } = chosen;
    return ok({
      id: downloads.name(filePath),
      name: basename(filePath),
      bytes: await resumableBytes(filePath),
    });
  },
});
