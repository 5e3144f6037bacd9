import { dialog } from "electron";
import type { Desk } from "./desk.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { fail, ok } from "#shared/result.ts";

type WorkspaceCalls =
  | "workspace.read"
  | "workspace.choose"
  | "request.read"
  | "request.save"
  | "folder.create"
  | "folder.read"
  | "folder.save";

const noWorkspace = fail({ kind: "no-workspace" } as const);

/** `workspace.*`, `request.*`, `folder.*`: the files of the open folder, by id. */
export const workspaceAnswers = (desk: Desk): Pick<Answers, WorkspaceCalls> => ({
  "workspace.read": async () => ok(desk.workspace()?.view() ?? null),
  "workspace.choose": async ({ purpose }) => {
    const chosen = await dialog.showOpenDialog({
      title: purpose === "create" ? "Choose a folder for the new workspace" : "Open a workspace",
      buttonLabel: purpose === "create" ? "Create workspace" : "Open",
      properties: ["openDirectory", "createDirectory"],
    });
    const [folder] = chosen.filePaths;
    return chosen.canceled || folder === undefined ? ok(null) : desk.openFolder(folder, purpose);
  },
  "request.read": async ({ itemId }) => (await desk.workspace()?.readRequest(itemId)) ?? noWorkspace,
  "request.save": async (order) => (await desk.workspace()?.saveRequest(order)) ?? noWorkspace,
  "folder.read": async ({ itemId }) => (await desk.workspace()?.folders.read(itemId)) ?? noWorkspace,
  "folder.save": async ({ itemId, settings, version }) =>
    (await desk.workspace()?.folders.save(itemId, settings, version)) ?? noWorkspace,
  "folder.create": async ({ parentId, name }) =>
    (await desk.workspace()?.createFolder(parentId, name)) ?? noWorkspace,
});
