import { durationText } from "#shared/words/quantity.ts";

/** How far a moment lies from `now`: `in 3 h`, `2 min 5 s ago`, `now`; past two days in days. */
export function fromNowText(atMs: number, now: number): string {
  const ms = atMs - now;
  if (Math.abs(ms) < 1_000) return "now";
  return ms > 0 ? `in ${spanText(ms)}` : `${spanText(-ms)} ago`;
}

/** A span for people, without what does not count any more: `45 s`, `3 h 5 min`, `12 days`, `2 years`. */
export function spanText(ms: number): string {
  const days = ms / 86_400_000;
  if (days >= 730) return `${Math.round(days / 365.25)} years`;
  if (days >= 2) return `${Math.round(days)} days`;
  return durationText(ms < 1_000 ? ms : Math.round(ms / 1_000) * 1_000).replace(/\.0 s/, " s");
}
