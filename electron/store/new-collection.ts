import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Document } from "yaml";
import { ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { readStored, writeAtomically } from "./atomic-file.ts";
import { newMap } from "./edit-yaml.ts";
import { printNew } from "./print-yaml.ts";
import { rootFile } from "./scan-workspace.ts";

/** Makes a folder an OpenCollection 1.0.0 directory; one that is there already stays as it is. */
export async function createCollection(root: string, name: string): Promise<Result<void, FileError>> {
  const written = await writeAtomically(join(root, rootFile), { content: rootText(name), over: null });
  if (!written.ok) return written.error.kind === "name-taken" ? ok(undefined) : written;
  const folder = await makeFolder(join(root, "environments"));
  return folder.ok ? ignoreDotEnv(root) : folder;
}

/** The text of a new `folder.yml`. */
export function folderText(name: string, sequence: number | null): string {
  const document = new Document({});
  document.set(
    "info",
    newMap(document, [
      ["name", name],
      ["type", "folder"],
      ["seq", sequence],
    ]),
  );
  return printNew(document);
}

function rootText(name: string): string {
  const document = new Document({ opencollection: "1.0.0" });
  document.set("info", newMap(document, [["name", name]]));
  // Else Bruno would show our own folder as one of requests.
  document.setIn(["extensions", "bruno", "ignore"], [".wirebench"]);
  return printNew(document);
}

async function makeFolder(path: string): Promise<Result<void, FileError>> {
  await mkdir(path, { recursive: true });
  return ok(undefined);
}

/** Values in `.env` are for this machine; git is told so before there are any. */
async function ignoreDotEnv(root: string): Promise<Result<void, FileError>> {
  const path = join(root, ".gitignore");
  const stored = await readStored(path);
  if (!stored.ok && stored.error.kind !== "item-missing") return stored;
  const text = stored.ok ? Buffer.from(stored.value.bytes).toString("utf8") : "";
  const lines = text.split(/\r?\n/);
  const lacking = [".env", ".env.*", "!.env.example"].filter((line) => !lines.includes(line));
  if (lines.includes(".env") || lacking.length === 0) return ok(undefined);
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const over = stored.ok ? stored.value.version : null;
  const written = await writeAtomically(path, { content: `${start}${lacking.join("\n")}\n`, over });
  return written.ok ? ok(undefined) : written;
}
