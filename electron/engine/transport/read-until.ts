import type { Socket } from "node:net";
import type { Halt, Halting } from "#electron/engine/halting.ts";

export type ReadEnd =
  | { readonly kind: "read"; readonly bytes: Buffer }
  | { readonly kind: "closed"; readonly bytes: Buffer }
  | { readonly kind: "halted"; readonly halt: Halt };

/** Reads until `lengthOf` tells how many bytes the reply has; what came after them is left for whoever reads next. */
export function readUntil(
  socket: Socket,
  lengthOf: (bytes: Buffer) => number | null,
  halting: Halting,
): Promise<ReadEnd> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const settle = (end: ReadEnd): void => {
      socket.off("readable", onReadable).off("error", onClosed).off("close", onClosed).off("end", onClosed);
      halting.signal.removeEventListener("abort", onHalt);
      resolve(end);
    };
    const onHalt = (): void => {
      const halt = halting.halt();
      if (halt !== null) settle({ kind: "halted", halt });
    };
    const onClosed = (): void => settle({ kind: "closed", bytes });
    const onReadable = (): void => {
      for (let chunk: unknown = socket.read(); Buffer.isBuffer(chunk); chunk = socket.read()) {
        bytes = Buffer.concat([bytes, chunk]);
        const length = lengthOf(bytes);
        if (length === null) continue;
        if (bytes.length > length) socket.unshift(bytes.subarray(length));
        return settle({ kind: "read", bytes: bytes.subarray(0, length) });
      }
    };
    socket.on("readable", onReadable).on("error", onClosed).on("close", onClosed).on("end", onClosed);
    halting.signal.addEventListener("abort", onHalt);
    if (halting.signal.aborted) onHalt();
    else if (socket.destroyed) onClosed();
    else onReadable();
  });
}
