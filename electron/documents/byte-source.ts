/** The bytes of a document, as UTF-8. */
export interface ByteSource {
  readonly total: number;
  /** Fewer only at the end. Not to be written to. */
  read(from: number, length: number): Promise<Uint8Array>;
}

/** The content went away while it was read. */
export class SourceGone extends Error {}

/** One page of the source, and how many of them are held. */
const pageBytes = 256 * 1024;
const held = 16;

export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  total: bytes.length,
  read: async (from, length) => bytes.subarray(from, from + length),
});

/** Holds the pages read last, so that what lies together is fetched once. Large reads pass it by. */
export function cachedSource(source: ByteSource): ByteSource {
  const pages = new Map<number, Promise<Uint8Array>>();
  const pageAt = (n: number): Promise<Uint8Array> => {
    const page = pages.get(n) ?? source.read(n * pageBytes, pageBytes);
    pages.delete(n);
    pages.set(n, page);
    for (const oldest of pages.keys()) {
      if (pages.size <= held) break;
      pages.delete(oldest);
    }
    return page;
  };
  return {
    total: source.total,
    read: async (from, wanted) => {
      const length = Math.max(0, Math.min(wanted, source.total - from));
      if (length > pageBytes) return source.read(from, length);
      const first = Math.floor(from / pageBytes);
      const start = await pageAt(first);
      const skipped = from - first * pageBytes;
      if (skipped + length <= start.length) return start.subarray(skipped, skipped + length);
      const rest = await pageAt(first + 1);
      const whole = new Uint8Array(length);
      whole.set(start.subarray(skipped));
      whole.set(rest.subarray(0, length - (start.length - skipped)), start.length - skipped);
      return whole;
    },
  };
}
