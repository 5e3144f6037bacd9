import { durationText } from "#shared/words/quantity.ts";

/** A setting in milliseconds, for people: `3 s`, `500 ms`, `no limit`. */
export const limitText = (ms: number | null): string => (ms === null ? "no limit" : shortDuration(ms));

/** `3 s` rather than `3.0 s`: for values that people chose, not that were measured. */
export const shortDuration = (ms: number): string => durationText(ms).replace(/\.0(?= )/, "");

/** Eight hexadecimal digits, as hex dumps count. */
export const offsetText = (offset: number): string => offset.toString(16).padStart(8, "0");

/** Hours from 0 to 23, as the history has them too. */
const hourCycle = "h23";

/** Time of day, to the second. */
export const clockText = (epochMs: number): string =>
  new Date(epochMs).toLocaleTimeString(undefined, { hourCycle });

/** A day and the time of it. */
export const dayTimeText = (epochMs: number): string =>
  new Date(epochMs).toLocaleString(undefined, { hourCycle });

/** A moment by the clock on the wall; with its date where that is another day than `now`'s. */
export function localTimeText(epochMs: number, now: number): string {
  const isToday = new Date(epochMs).toDateString() === new Date(now).toDateString();
  return isToday ? clockText(epochMs) : dayTimeText(epochMs);
}
