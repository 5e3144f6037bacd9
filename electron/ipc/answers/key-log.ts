import { dialog } from "electron";
import type { KeyLog } from "#electron/engine/parts.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { type KeyLogFile, openKeyLog } from "#electron/store/key-log-file.ts";
import { ok } from "#shared/result.ts";

/** Whether the secrets of new TLS connections are written down, and where. */
export interface KeyLogSwitch {
  readonly current: () => KeyLog | null;
  /** Of the file; `null` while there is none. */
  readonly name: () => string | null;
  readonly answers: Pick<Answers, "keylog.start" | "keylog.stop" | "keylog.read">;
  readonly close: () => Promise<void>;
}

/** Off until the user names a file in a dialog, and off again with the next start of Wirebench. */
export function createKeyLogSwitch(): KeyLogSwitch {
  let file: KeyLogFile | null = null;
  const shown = (): { readonly name: string } | null => (file === null ? null : { name: file.name });
  const stop = async (): Promise<void> => {
    const last = file;
    file = null;
    await last?.close();
  };
  return {
    current: () => file?.write ?? null,
    name: () => file?.name ?? null,
    answers: {
      "keylog.read": async () => ok(shown()),
      "keylog.start": async () => {
        const chosen = await dialog.showSaveDialog({
          title: "Write TLS keys to",
          buttonLabel: "Start",
          defaultPath: "wirebench-keys.log",
          message: "Whoever has this file can decrypt a recording of the connections made from now on.",
        });
        if (chosen.canceled || chosen.filePath === "") return ok(null);
        const opened = await openKeyLog(chosen.filePath);
        if (!opened.ok) return opened;
        await stop();
        file = opened.value;
        return ok({ name: file.name });
      },
      "keylog.stop": async () => {
        await stop();
        return ok(undefined);
      },
    },
    close: stop,
  };
}
