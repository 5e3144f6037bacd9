import { isAbsolute } from "node:path";
import { dialog } from "electron";
import type { Desk } from "./desk.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { ok } from "#shared/result.ts";

/** `file.*`: files for a body. The window sees an id and a name; picking one in the dialog, or dropping it, is what grants it. */
export const fileAnswers = (desk: Desk): Pick<Answers, "file.choose" | "file.describe" | "file.grant"> => ({
  "file.choose": async () => {
    const chosen = await dialog.showOpenDialog({ title: "Choose a file to send", properties: ["openFile"] });
    const [path] = chosen.filePaths;
    return ok(chosen.canceled || path === undefined ? null : await desk.chooseFile(path));
  },
  "file.grant": async ({ droppedPath: path }) => {
    const file = isAbsolute(path) ? await desk.chooseFile(path) : null;
    // A folder has no size of its own, and cannot be sent.
    return ok(file?.bytes == null ? null : file);
  },
  "file.describe": async ({ fileId }) => ok(await desk.describeFile(fileId)),
});
