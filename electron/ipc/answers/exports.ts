import { basename } from "node:path";
import { app, dialog } from "electron";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { contentUpTo } from "#electron/engine/content/content-up-to.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { savePieces } from "#electron/store/save-stream.ts";
import { harOf } from "#shared/exports/har.ts";
import { rawBytes } from "#shared/exports/raw-bytes.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import { parseTarget } from "#shared/http/target.ts";
import type { Input } from "#shared/ipc/bridge.ts";
import { ok } from "#shared/result.ts";
import { fileName } from "./file-name.ts";

type Form = Input<"exchange.export">["form"];

const endings: Readonly<Record<Form, string>> = { har: ".har", raw: ".wire.txt" };
const titles: Readonly<Record<Form, string>> = { har: "Save as HAR", raw: "Save raw bytes" };

/** `exchange.export`: one exchange to a file the user names. */
export const exportAnswers = (contents: ContentStore): Pick<Answers, "exchange.export"> => ({
  "exchange.export": async ({ exchange, form }) => {
    const chosen = await dialog.showSaveDialog({
      title: titles[form],
      defaultPath: fileName(`${hostOf(exchange)}${endings[form]}`),
    });
    if (chosen.canceled || chosen.filePath === "") return ok(null);
    const pieces = form === "raw" ? rawBytes(exchange) : [await harText(exchange, contents)];
    const written = await savePieces(pieces, chosen.filePath);
    return written.ok ? ok({ name: basename(chosen.filePath), bytes: written.value.bytes }) : written;
  },
});

function hostOf({ request }: Exchange): string {
  const target = parseTarget(request.url);
  return typeof target === "string" ? "exchange" : target.host;
}

async function harText(exchange: Exchange, contents: ContentStore): Promise<string> {
  const content = await contentUpTo(contents, exchange);
  return `${JSON.stringify(harOf(exchange, { version: app.getVersion(), content }), null, 2)}\n`;
}
