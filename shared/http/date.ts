const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const IMF = /^[A-Za-z]{3}, (\d{2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const RFC850 = /^[A-Za-z]{6,9}, (\d{2})-([A-Za-z]{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const ASCTIME = /^[A-Za-z]{3} ([A-Za-z]{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

/** An HTTP-date in any of its three forms, as milliseconds since the epoch; `null` for anything else. RFC 9110 §5.6.7. */
export function parseHttpDate(text: string, now: number): number | null {
  const imf = IMF.exec(text);
  if (imf) return instant([imf[3], imf[2], imf[1], imf[4], imf[5], imf[6]]);
  const old = RFC850.exec(text);
  if (old) return instant([String(fullYear(Number(old[3]), now)), old[2], old[1], old[4], old[5], old[6]]);
  const asc = ASCTIME.exec(text);
  return asc ? instant([asc[6], asc[1], asc[2], asc[3], asc[4], asc[5]]) : null;
}

/** Retry-After (RFC 9110 §10.2.3) as milliseconds from `now`; a past date is 0, anything else `null`. */
export function retryAfterMs(value: string, now: number): number | null {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, Number.MAX_SAFE_INTEGER);
  const at = parseHttpDate(text, now);
  return at === null ? null : Math.max(0, at - now);
}

type Parts = readonly (string | undefined)[];

function instant([year, month, day, hour, minute, second]: Parts): number | null {
  const index = months.indexOf((month ?? "").toLowerCase());
  const numbers = [Number(year), index, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const isDay = index >= 0 && new Date(Date.UTC(numbers[0], index, numbers[2])).getUTCDate() === numbers[2];
  return isDay && numbers[3] <= 23 && numbers[4] <= 59 && numbers[5] <= 60 ? Date.UTC(...numbers) : null;
}

/** A two-digit year more than 50 years ahead is the latest past year with those digits. */
function fullYear(digits: number, now: number): number {
  const current = new Date(now).getUTCFullYear();
  const year = current - (current % 100) + digits;
  return year > current + 50 ? year - 100 : year;
}
