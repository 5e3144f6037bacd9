import { wireHeadLimit, wireTailLimit } from "#shared/http/wire.ts";
import type { Kept, Piece } from "#electron/engine/redaction/recorded-bytes.ts";

/** Keeps the start and the end of what passed the socket in one direction, and a margin on both sides of the gap. */
export class Recording implements Kept {
  total = 0;
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  readonly #tail: Buffer[] = [];
  #tailBytes = 0;
  readonly #headWanted: number;
  readonly #tailWanted: number;

  /** `margin` is how far a secret may reach over the edge of what is shown; `null` only counts. */
  constructor(margin: number | null) {
    this.#headWanted = margin === null ? 0 : wireHeadLimit + margin;
    this.#tailWanted = margin === null ? 0 : wireTailLimit + margin;
  }

  add(chunk: Buffer): void {
    this.total += chunk.length;
    const room = this.#headWanted - this.#headBytes;
    if (room > 0) {
      // A slice is copied, so that it does not keep a large chunk alive.
      const first = chunk.length <= room ? chunk : Buffer.from(chunk.subarray(0, room));
      this.#head.push(first);
      this.#headBytes += first.length;
    }
    if (chunk.length > room) this.#addToTail(chunk.subarray(Math.max(0, room)));
  }

  pieces(): readonly Piece[] {
    const [only] = this.#head;
    if (only !== undefined && only.length === this.total) return [{ start: 0, bytes: only }];
    const gapless = this.total === this.#headBytes + this.#tailBytes;
    if (gapless) return [{ start: 0, bytes: Buffer.concat([...this.#head, ...this.#tail]) }];
    return [
      { start: 0, bytes: Buffer.concat(this.#head) },
      { start: this.total - this.#tailBytes, bytes: Buffer.concat(this.#tail) },
    ];
  }

  #addToTail(rest: Buffer): void {
    this.#tail.push(rest);
    this.#tailBytes += rest.length;
    for (let first = this.#tail[0]; first !== undefined; first = this.#tail[0]) {
      if (this.#tailBytes - first.length < this.#tailWanted) return;
      this.#tailBytes -= first.length;
      this.#tail.shift();
    }
  }
}
