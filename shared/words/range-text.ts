import type { ContentRange } from "#shared/http/ranges.ts";

/** Which part of the whole, for people: `bytes 0–99 of 1,000`. */
export function rangeText({ range, total }: ContentRange): string {
  const whole = total === null ? "an unknown number" : total.toLocaleString("en");
  if (range === null) return `none of ${whole} bytes`;
  return `bytes ${range.first.toLocaleString("en")}–${range.last.toLocaleString("en")} of ${whole}`;
}
