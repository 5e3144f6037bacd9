import type { Engine, SendOrder } from "#electron/engine/engine.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { ok, type Result } from "#shared/result.ts";
import type { SendArguments } from "./arguments.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { withFindings } from "#electron/engine/find-in-response.ts";
import { openDownload } from "./download.ts";
import { createLiveOutput } from "./live-output.ts";
import { createProgressLine } from "./progress-line.ts";

/** Sends, into the file of `-o` where there is one. Ctrl-C ends it; a terminal shows how far it is, or what comes. */
export async function sendWatched(
  given: SendArguments,
  order: Omit<SendOrder, "signal" | "onProgress" | "download">,
  { engine, contents }: { readonly engine: Engine; readonly contents: ContentStore },
): Promise<Result<Exchange, PrepareError>> {
  const download = await openDownload(given);
  if (!download.ok) return download;
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  const line = createProgressLine(
    (text) => void process.stderr.write(text),
    () => performance.now(),
  );
  const live = createLiveOutput(given, order.exchangeId, contents, process.stdout);
  const isWatched = process.stderr.isTTY && given.quiet !== true;
  process.once("SIGINT", stop);
  // Whoever reads our output may have had enough of it, as `head` does.
  process.stdout.once("error", stop);
  try {
    const sent = await engine.send({
      ...order,
      signal: abort.signal,
      onProgress: (progress) => {
        const isShown = live.show(progress);
        if (isWatched && !isShown) line.show(progress);
      },
      ...(download.value === null ? {} : { download: download.value }),
    });
    await live.finish();
    return sent.ok ? ok(await withFindings(sent.value, contents)) : sent;
  } finally {
    process.off("SIGINT", stop);
    process.stdout.off("error", stop);
    line.clear();
    await download.value?.file.close();
  }
}
