import type { OpenedFile } from "#electron/engine/parts.ts";

/** As many bytes as the file had when it was opened: what is appended while it is sent does not belong to the message. */
export async function* exactly({ bytes, stream }: OpenedFile): AsyncGenerator<Buffer, void> {
  let left = bytes;
  for await (const chunk of stream()) {
    const piece = (typeof chunk === "string" ? Buffer.from(chunk) : chunk).subarray(0, left);
    left -= piece.length;
    yield piece;
    if (left === 0) return;
  }
}
