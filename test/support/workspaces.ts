import { join } from "node:path";
import { openStore } from "#electron/store/open-store.ts";
import { openWorkspace, type OpenWorkspace } from "#electron/store/open-workspace.ts";
import type { ItemId } from "#shared/ids.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { Result } from "#shared/result.ts";

/** What must have worked for a test to go on. */
export function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Opens a workspace below a folder that holds the user data too. */
export async function open(
  folder: string,
  purpose: "open" | "create" = "open",
  name = "apis",
): Promise<OpenWorkspace> {
  const store = valueOf(await openStore(join(folder, "user-data"), Date.now()));
  return valueOf(await openWorkspace(join(folder, name), store.grants, purpose));
}

/** The item that is shown under a name. */
export function idOf(workspace: OpenWorkspace, name: string): ItemId {
  const item = workspace.view().items.find((one) => one.name === name);
  if (!item)
    throw new Error(
      `${name} is not among ${workspace
        .view()
        .items.map((one) => one.name)
        .join(", ")}`,
    );
  return item.id;
}

export async function readDraft(
  workspace: OpenWorkspace,
  name: string,
): Promise<{ readonly draft: RequestDraft; readonly version: string }> {
  const file = valueOf(await workspace.readRequest(idOf(workspace, name)));
  if (file.kind === "broken") throw new Error(file.message);
  return file;
}

/** Resolves once a condition holds; it is looked at after every change of the workspace. */
export function whenever(workspace: OpenWorkspace, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      end();
      resolve();
    };
    const end = workspace.onChange(look);
    look();
  });
}
