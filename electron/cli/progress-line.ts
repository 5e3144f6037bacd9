import type { Progress } from "#shared/http/exchange.ts";
import { rateOf, transferOf, type TransferSample, withSample } from "#shared/http/transfer.ts";
import { transferText } from "#shared/words/transfer-text.ts";

/** One line that is written over again, for somebody who watches. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** What is over sooner needs none. */
const silentMs = 1_000;

const startOfLine = "\r\u001B[K";

/** `now` is milliseconds on a clock that never goes back. */
export function createProgressLine(write: (text: string) => void, now: () => number): ProgressLine {
  const startedAt = now();
  let samples: readonly TransferSample[] = [];
  let isShown = false;
  return {
    show: (progress) => {
      const transfer = transferOf(progress);
      if (transfer === null) return;
      const atMs = now();
      samples = withSample(samples, { atMs, bytes: transfer.bytes });
      if (atMs - startedAt < silentMs) return;
      write(`${startOfLine}${transferText(transfer, rateOf(samples))}`);
      isShown = true;
    },
    clear: () => {
      if (isShown) write(startOfLine);
      isShown = false;
    },
  };
}
