import { durationText } from "#shared/words/quantity.ts";

/** A setting in milliseconds, for people: `3 s`, `500 ms`, `no limit`. */
export const limitText = (ms: number | null): string => (ms === null ? "no limit" : shortDuration(ms));

/** `3 s` rather than `3.0 s`: for values that people chose, not that were measured. */
export const shortDuration = (ms: number): string => durationText(ms).replace(/\.0(?= )/, "");

/** Eight hexadecimal digits, as hex dumps count. */
export const offsetText = (offset: number): string => offset.toString(16).padStart(8, "0");

/** Time of day, to the second. */
export const clockText = (epochMs: number): string => new Date(epochMs).toLocaleTimeString();

/** A moment by the clock on the wall; with its date where that is another day than `now`'s. */
export function localTimeText(epochMs: number, now: number): string {
  const at = new Date(epochMs);
  const isToday = at.toDateString() === new Date(now).toDateString();
  return isToday ? at.toLocaleTimeString() : at.toLocaleString();
}
