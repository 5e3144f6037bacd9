/** One line of the list, and the day it is the first of. */
export interface DayRow<T> {
  readonly past: T;
  /** `null` where the line above is of the same day. */
  readonly day: string | null;
}

/** Lines with the day written over the first of each; `now` in milliseconds since the epoch. */
export function byDay<T extends { readonly startedAt: number }>(
  rows: readonly T[],
  now = Date.now(),
): readonly DayRow<T>[] {
  let above: string | null = null;
  return rows.map((past) => {
    const day = dayText(past.startedAt, now);
    const row = { past, day: day === above ? null : day };
    above = day;
    return row;
  });
}

/** `Today`, `Yesterday`, then the date; by the clock on the wall. */
export function dayText(at: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString(undefined, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
}

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** `12:03`, of 24 hours: half as wide as with AM and PM. */
export const timeText = (at: number): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** `12:03:59`, and before today with the day. */
export function momentText(at: number, now = Date.now()): string {
  const time = new Date(at).toLocaleTimeString(undefined, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const day = dayText(at, now);
  return day === "Today" ? time : `${day}, ${time}`;
}
