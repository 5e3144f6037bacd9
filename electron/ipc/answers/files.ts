import { dialog } from "electron";
import type { Desk } from "./desk.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { ok } from "#shared/result.ts";

/** `file.*`: files for a body. The window sees an id and a name; picking one in the dialog is what grants it. */
export const fileAnswers = (desk: Desk): Pick<Answers, "file.choose" | "file.describe"> => ({
  "file.choose": async () => {
    const chosen = await dialog.showOpenDialog({ title: "Choose a file to send", properties: ["openFile"] });
    const [path] = chosen.filePaths;
    return ok(chosen.canceled || path === undefined ? null : await desk.chooseFile(path));
  },
  "file.describe": async ({ fileId }) => ok(await desk.describeFile(fileId)),
});
