import { resolve } from "node:path";
import { readNamed } from "#electron/store/engine-files.ts";
import { fail, ok, type Result } from "#shared/result.ts";

/** The text of a file that was named on the command line. A byte order mark is no part of it. */
export async function readText(path: string): Promise<Result<string, string>> {
  const read = await readNamed(resolve(path));
  if (!read.ok) return fail(`${path}: ${read.error}.`);
  const text = Buffer.from(read.value).toString("utf8");
  return text.includes("\uFFFD") ? fail(`${path} is no UTF-8 text.`) : ok(text.replace(/^\uFEFF/, ""));
}
