import type { Progress } from "./exchange.ts";
import { fieldValue } from "./field.ts";
import { parseContentRange } from "./ranges.ts";

/** Content on its way, in one direction. */
export interface Transfer {
  readonly direction: "sent" | "received";
  readonly bytes: number;
  /** `null` where nobody said how much there is. */
  readonly total: number | null;
  /** Where a part of the whole begins: so many bytes are there already. */
  readonly from: number;
}

/** What moves now; `null` while no content does. A content coding makes no difference: bytes are counted as received. */
export function transferOf({ response, contentBytes, contentToSend, sentBytes }: Progress): Transfer | null {
  if (response === null) {
    if (contentToSend === null || contentToSend === 0 || sentBytes === 0) return null;
    return {
      direction: "sent",
      bytes: Math.min(sentBytes, contentToSend),
      total: contentToSend,
      from: 0,
    };
  }
  const length = fieldValue(response.fields, "content-length")?.trim() ?? "";
  const range = response.status === 206 ? fieldValue(response.fields, "content-range") : null;
  return {
    direction: "received",
    bytes: contentBytes,
    total: /^\d{1,15}$/.test(length) ? Number(length) : null,
    from: (range === null ? null : parseContentRange(range)?.range?.first) ?? 0,
  };
}

/** How much had moved at a moment, milliseconds on some clock. */
export interface TransferSample {
  readonly atMs: number;
  readonly bytes: number;
}

/** A rate is measured over as long, milliseconds: shorter ones flicker, longer ones lag. */
const windowMs = 3_000;

/** The samples that still count, with a new one. Fewer bytes than before are another transfer. */
export function withSample(
  samples: readonly TransferSample[],
  sample: TransferSample,
): readonly TransferSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.bytes < last.bytes) return [sample];
  return [...samples.filter(({ atMs }) => sample.atMs - atMs <= windowMs), sample];
}

/** Bytes a second; `null` until two samples lie far enough apart. */
export function rateOf(samples: readonly TransferSample[]): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.atMs - first.atMs < 200) return null;
  return ((last.bytes - first.bytes) * 1_000) / (last.atMs - first.atMs);
}
