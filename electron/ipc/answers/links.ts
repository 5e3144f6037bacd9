import { dialog, shell } from "electron";
import type { Answers } from "#electron/ipc/router.ts";
import { ok } from "#shared/result.ts";

/** `link.*`: out of the window, and only after its user has read where to. */
export const linkAnswers: Pick<Answers, "link.open"> = {
  "link.open": async ({ address }) => {
    // The parsed form is what opens, so it is what is shown: a host in other letters stands there as it is asked for.
    const { href } = new URL(address);
    const { response } = await dialog.showMessageBox({
      type: "question",
      title: "Open a link",
      message: "Open this address in your browser?",
      detail: href,
      buttons: ["Open in browser", "Cancel"],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    if (response !== 0) return ok({ isOpened: false });
    await shell.openExternal(href);
    return ok({ isOpened: true });
  },
};
