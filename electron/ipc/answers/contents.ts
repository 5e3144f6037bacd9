import { basename } from "node:path";
import { dialog } from "electron";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { saveStream } from "#electron/store/save-stream.ts";
import { ok } from "#shared/result.ts";
import { fileName } from "./file-name.ts";

/** `content.*`: what came back, by range, or whole to a file the user names. */
export const contentAnswers = (contents: ContentStore): Pick<Answers, "content.read" | "content.save"> => ({
  "content.read": ({ exchangeId, view, from, length }) => contents.read(exchangeId, view, from, length),
  "content.save": async ({ exchangeId, suggestedName }) => {
    const there = await contents.read(exchangeId, "decoded", 0, 0);
    if (!there.ok) return there;
    const content = contents.stream(exchangeId, "decoded");
    if (!content.ok) return content;
    const chosen = await dialog.showSaveDialog({
      title: "Save response",
      defaultPath: fileName(suggestedName),
    });
    if (chosen.canceled || chosen.filePath === "") return ok(null);
    const written = await saveStream(content.value, chosen.filePath);
    return written.ok ? ok({ name: basename(chosen.filePath), ...written.value }) : written;
  },
});
