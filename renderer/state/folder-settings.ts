import { ask } from "#renderer/lib/ipc.ts";
import type { ItemId } from "#shared/ids.ts";
import type { Result } from "#shared/result.ts";
import type { FileError, FolderSettings } from "#shared/workbench/workspace.ts";
import { closeDialog, openDialog } from "./dialogs.ts";

/** What a folder says as it was read; `version` goes back with what is saved. */
export interface FolderReading {
  readonly settings: FolderSettings;
  readonly version: string | null;
}

/** `null` is the collection itself. Where it cannot be read, a dialog says why. */
export async function readFolder(itemId: ItemId | null): Promise<FolderReading | null> {
  const reply = await ask["folder.read"]({ itemId });
  if (reply.ok) return reply.value;
  openDialog({ kind: "file-problem", title: "The settings were not read", error: reply.error, tabId: null });
  return null;
}

/** Closes the dialog once the settings are in their file. */
export async function saveFolder(
  itemId: ItemId | null,
  { settings, version }: FolderReading,
): Promise<Result<unknown, FileError>> {
  const reply = await ask["folder.save"]({ itemId, settings, version });
  if (reply.ok) closeDialog();
  return reply;
}
