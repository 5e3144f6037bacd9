/** Takes bytes from a source in lengths of the reader's choice. */
export interface ByteReader {
  /** Exactly `length` bytes; fewer only where the source ends. */
  take(length: number): Promise<Buffer>;
  /** Ends the source, if it has not ended. */
  close(): Promise<void>;
}

export function createByteReader(from: AsyncIterable<Buffer>): ByteReader {
  const source = from[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  return {
    take: async (length) => {
      const parts: Buffer[] = [held];
      let have = held.length;
      while (have < length) {
        const next = await source.next();
        if (next.done === true) break;
        parts.push(next.value);
        have += next.value.length;
      }
      const whole = parts.length === 1 ? held : Buffer.concat(parts);
      held = whole.subarray(length);
      return whole.subarray(0, length);
    },
    close: async () => {
      await source.return?.();
    },
  };
}
