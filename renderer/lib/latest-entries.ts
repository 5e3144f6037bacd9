/** The record with this entry last; of more than `most` the ones that were put in first go. */
export function withLatest<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  value: T,
  most: number,
): Readonly<Record<string, T>> {
  const others = Object.entries(record).filter(([name]) => name !== key);
  return Object.fromEntries([...others, [key, value] as const].slice(-most));
}
