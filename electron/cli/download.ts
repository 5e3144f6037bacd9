import { basename, join } from "node:path";
import { createDownload, type Download } from "#electron/engine/content/download.ts";
import { openPartFile, resumableBytes } from "#electron/engine/content/part-file.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { bytesText } from "#shared/words/quantity.ts";
import type { SendArguments } from "./arguments.ts";

/** The file of `-o`, where it is content that goes there; `null` where there is none. */
export async function openDownload(given: SendArguments): Promise<Result<Download | null, PrepareError>> {
  if (given.outputFile === undefined || given.output !== "body") return ok(null);
  const file = await openPartFile(given.outputFile, {
    resume: given.resume === true,
    hashThread: join(import.meta.dirname, "hash-thread.js"),
  });
  if (file.ok) return ok(createDownload(file.value, Date.now));
  return fail({ kind: "download-unwritable", file: basename(given.outputFile), detail: file.error });
}

/** What can be done about a download that was not completed. */
export async function unfinishedLines({ outputFile }: SendArguments): Promise<readonly string[]> {
  const there = outputFile === undefined ? null : await resumableBytes(outputFile);
  return there === null
    ? []
    : [`${bytesText(there)} are kept in ${outputFile ?? ""}.part; --resume goes on from there.`];
}
