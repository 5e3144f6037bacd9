import { once } from "node:events";
import type { Writable } from "node:stream";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { parseMediaType } from "#shared/http/content.ts";
import type { Exchange, Progress } from "#shared/http/exchange.ts";
import { fieldValue, type Fields } from "#shared/http/field.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { SendArguments } from "./arguments.ts";

/** Prints an event stream as it comes: it may never end. Secrets in it are masked. */
export interface LiveOutput {
  /** Whether it is an event stream that goes to standard output. */
  readonly show: (progress: Progress) => boolean;
  /** Prints what is left once the exchange is over. */
  readonly finish: () => Promise<void>;
}

const pageBytes = 256 * 1024;

const isEventStream = (fields: Fields): boolean =>
  parseMediaType(fieldValue(fields, "content-type") ?? "")?.essence === "text/event-stream";

const goesToStdout = ({ output, outputFile }: SendArguments): boolean =>
  output === "body" && outputFile === undefined;

/** Whether the content of an exchange was printed while it came. */
export function wasPrintedLive(given: SendArguments, { outcome }: Exchange): boolean {
  const response = outcome.kind === "response" ? outcome.response : outcome.partial;
  return goesToStdout(given) && response !== null && isEventStream(response.fields);
}

export function createLiveOutput(
  given: SendArguments,
  exchangeId: ExchangeId,
  contents: ContentStore,
  out: Writable,
): LiveOutput {
  let attempt = 0;
  let printed = 0;
  let isLive = false;
  let work: Promise<void> = Promise.resolve();

  const printOn = async (): Promise<void> => {
    for (let hasMore = isLive; hasMore && !out.destroyed;) {
      const read = await contents.read(exchangeId, "decoded", printed, pageBytes);
      if (!read.ok || read.value.bytes.length === 0) return;
      printed += read.value.bytes.length;
      hasMore = printed < read.value.total;
      if (!out.write(read.value.bytes)) await once(out, "drain").catch(() => undefined);
    }
  };
  return {
    show: (progress) => {
      if (progress.attempt !== attempt) printed = 0;
      attempt = progress.attempt;
      isLive = progress.response !== null && isEventStream(progress.response.fields) && goesToStdout(given);
      if (isLive) work = work.then(printOn);
      return isLive;
    },
    finish: () => work.then(printOn),
  };
}
