/** The middle value; of an even count the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Own time over the reference's, paired repetition by repetition: median and range. */
export function ratioText(own: readonly number[], reference: readonly number[]): string {
  const ratios = own.map((value, index) => value / (reference[index] ?? Number.NaN));
  return `${median(ratios).toFixed(2)} [${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}]`;
}
