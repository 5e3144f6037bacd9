import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where a needle stood. */
export interface Found {
  readonly file: string;
  readonly needle: string;
}

/** Searches every byte of every file below the folders; a folder that is not there has no files. */
export async function findInFiles(
  folders: readonly string[],
  needles: readonly string[],
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const content = await readFile(file);
      for (const needle of needles) if (content.includes(needle)) found.push({ file, needle });
    }
  }
  return found;
}

/** A value as it may turn up: plain, base64 in its three alignments, URL-encoded, JSON-escaped, inside Basic, as hex. */
export function spellingsOf(value: string, user: string): readonly string[] {
  const bytes = Buffer.from(value);
  const aligned = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    // The characters at both ends hold bits of neighbours.
    return text.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + bytes.length) * 8) / 6));
  });
  return [
    ...new Set([
      value,
      ...aligned,
      encodeURIComponent(value),
      encodeURIComponent(value).toLowerCase(),
      JSON.stringify(value).slice(1, -1),
      Buffer.from(`${user}:${value}`).toString("base64"),
      bytes.toString("hex"),
      bytes.toString("utf16le"),
    ]),
  ];
}
