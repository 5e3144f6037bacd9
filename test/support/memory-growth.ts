const mebibyte = 1024 * 1024;

/** Largest growth of this process while something runs, MiB. */
export async function growthDuring(act: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5);
  await act().finally(() => clearInterval(sampling));
  return (peak - before) / mebibyte;
}
