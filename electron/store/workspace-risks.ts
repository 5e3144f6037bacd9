import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ItemId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { noRiskSettings, type RiskSettings, RisksFile } from "#shared/workbench/ignored-risk.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { anyVersion, readStored, writeAtomically } from "./atomic-file.ts";
import { notWritable } from "./file-fault.ts";
import { inTurn } from "./in-turn.ts";
import { itemIdOf, type PlacedItem } from "./item-tree.ts";
import { staysInside } from "./workspace-files.ts";

/** The way of the file from the root of its workspace. */
export const risksPath = ".wirebench/risks.json";

export interface WorkspaceRisks {
  readonly read: () => Promise<RiskSettings>;
  readonly keep: (settings: RiskSettings) => Promise<Result<void, FileError>>;
}

/** The risk settings of a workspace; a file that cannot be read says nothing, and is not written over. */
export function workspaceRisks(root: string, items: () => readonly PlacedItem[]): WorkspaceRisks {
  const path = join(root, risksPath);
  const write = inTurn();
  return {
    read: async () => {
      const stored = await readStored(path);
      return stored.ok ? (parseRisks(stored.value.bytes) ?? noRiskSettings) : noRiskSettings;
    },
    keep: (settings) =>
      write(async () => {
        try {
          await mkdir(dirname(path), { recursive: true });
        } catch (error) {
          return fail(notWritable(error));
        }
        if (!(await staysInside(root, path))) return fail({ kind: "item-missing" });
        const stored = await readStored(path);
        if (!stored.ok && stored.error.kind !== "item-missing") return stored;
        if (stored.ok && parseRisks(stored.value.bytes) === null)
          return fail({ kind: "file-broken", message: `${risksPath} is not JSON` });
        const content = printRisks(
          settings,
          (id) => items().find(({ item }) => item.id === id)?.path ?? null,
        );
        const written = await writeAtomically(path, {
          content,
          over: stored.ok ? stored.value.version : anyVersion,
        });
        return written.ok ? ok(undefined) : written;
      }),
  };
}

/** What is wrong with the file as a whole; then nothing in it has effect. */
export const risksProblems = (text: string): readonly string[] =>
  parseRisks(Buffer.from(text)) === null ? ["line 1: it is not the JSON of risk settings"] : [];

function parseRisks(bytes: Uint8Array): RiskSettings | null {
  try {
    const read = RisksFile.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    if (!read.success) return null;
    const ignored = read.data.ignored.map(({ rule, reason, date, folder }) => ({
      rule,
      reason,
      date,
      folderId: folder === null ? null : itemIdOf(folder),
    }));
    return { profile: read.data.profile, ignored };
  } catch {
    return null;
  }
}

function printRisks({ profile, ignored }: RiskSettings, pathOf: (id: ItemId) => string | null): string {
  const entries = ignored.flatMap(({ rule, reason, date, folderId }) => {
    const folder = folderId === null ? null : pathOf(folderId);
    // The folder is gone, and with it what was said about it.
    return folderId !== null && folder === null ? [] : [{ rule, folder, reason, date }];
  });
  return `${JSON.stringify({ profile, ignored: entries }, null, 2)}\n`;
}
