import { BrowserWindow } from "electron";
import type { Answers } from "#electron/ipc/router.ts";
import { ok } from "#shared/result.ts";

/** `zoom.choose`: the size of everything in every window. */
export const zoomAnswers = (): Pick<Answers, "zoom.choose"> => ({
  "zoom.choose": async ({ percent }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(percent / 100);
    return ok(undefined);
  },
});
