/**
 * The same value with bytes that lie in memory of their own. What crosses to another process takes along all the memory
 * its bytes lie in, and in Node small buffers share theirs: with other messages, and with secrets.
 */
export function withOwnBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    const isAlone = value.byteLength === value.buffer.byteLength && !Buffer.isBuffer(value);
    return isAlone ? value : new Uint8Array(value);
  }
  if (Array.isArray(value)) return value.map(withOwnBytes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withOwnBytes(inner)]));
}
