/** How many bytes the first message takes, framed by Content-Length or chunks; `null` while it is not whole. */
export function expectedLength(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const head = bytes.toString("latin1", 0, headEnd);
  const start = headEnd + 4;
  if (isChunked(head)) return chunksOf(bytes, start)?.end ?? null;
  const [, length = "0"] = /^content-length:\s*(\d+)\s*$/im.exec(head) ?? [];
  const total = start + Number(length);
  return bytes.length >= total ? total : null;
}

export const isChunked = (head: string): boolean => /^transfer-encoding:.*\bchunked\b/im.test(head);

/** Chunked content put together, and where it ends; `null` while it is not whole. RFC 9112 §7.1. */
export function chunksOf(
  bytes: Buffer,
  start: number,
): { readonly content: Buffer; readonly end: number } | null {
  const chunks: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (!Number.isFinite(size) || bytes.length < next) return null;
    if (size === 0) return { content: Buffer.concat(chunks), end: next };
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
