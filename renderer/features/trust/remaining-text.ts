const minuteMs = 60_000;

/** How long something still holds, rounded up to the minute: `for 23 h 59 min`. */
export function remainingText(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / minuteMs));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `for ${String(rest)} min`;
  return rest === 0 ? `for ${String(hours)} h` : `for ${String(hours)} h ${String(rest)} min`;
}
