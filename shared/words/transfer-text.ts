import type { Transfer } from "#shared/http/transfer.ts";
import { bytesText } from "./quantity.ts";

/** A transfer in a few words: `300 MB of 1.00 GB received (29 %) · 48.2 MB/s`. */
export function transferText({ direction, bytes, total, from }: Transfer, rate: number | null): string {
  const whole = total === null ? null : total + from;
  const so = from + bytes;
  const amount =
    whole === null
      ? `${bytesText(so)} ${direction}`
      : `${bytesText(so)} of ${bytesText(whole)} ${direction} (${percent(so, whole)} %)`;
  return rate === null ? amount : `${amount} · ${bytesText(Math.round(rate))}/s`;
}

/** Rounded down: 100 is said only at the end. */
const percent = (bytes: number, whole: number): number =>
  whole === 0 ? 100 : Math.min(100, Math.floor((bytes / whole) * 100));
