/** A duration for people: `312 ms`, `1.0 s`, `4.61 s`, `30 s`, `2 min`, `1 min 30 s`, `1 h 5 min`. */
export function durationText(ms: number): string {
  if (ms > 0 && ms < 0.5) return "<1 ms";
  if (Math.round(ms) < 1_000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  if (Math.round(seconds * 100) < 1_000) return `${seconds.toFixed(2).replace(/0$/, "")} s`;
  if (Math.round(seconds * 10) < 600) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  if (whole < 3_600) return withRest(Math.floor(whole / 60), "min", whole % 60, "s");
  const minutes = Math.round(whole / 60);
  return withRest(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

const withRest = (count: number, unit: string, rest: number, restUnit: string): string =>
  rest === 0 ? `${count} ${unit}` : `${count} ${unit} ${rest} ${restUnit}`;

const units = ["KB", "MB", "GB", "TB"] as const;

/** A size for people, three digits of it, 1 KB being 1,024 bytes: `486 B`, `1.21 KB`, `12.3 MB`, `256 KB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  let size = bytes / 1_024;
  for (const unit of units) {
    if (Math.round(size) < 1_024 || unit === "TB") return `${threeDigits(size)} ${unit}`;
    size /= 1_024;
  }
  return `${bytes} B`;
}

function threeDigits(size: number): string {
  if (Math.round(size * 100) < 1_000) return size.toFixed(2);
  return Math.round(size * 10) < 1_000 ? size.toFixed(1) : size.toFixed(0);
}

/** `1 header`, `2 headers`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
