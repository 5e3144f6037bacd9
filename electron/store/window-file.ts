import { WindowPlace } from "#shared/workbench/window-place.ts";
import type { KeptFile } from "./kept-file.ts";

/** Where the window stood when it was closed. */
export interface WindowFile {
  /** `null` where that is not known. */
  readonly read: () => Promise<WindowPlace | null>;
  /** A place that cannot be kept is no loss worth a word. */
  readonly keep: (place: WindowPlace) => void;
  /** Resolves once the last one is on the disk. */
  readonly settled: () => Promise<void>;
}

export function windowFile(file: KeptFile): WindowFile {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: async () => {
      const stored = await file.read();
      if (!stored.ok || stored.value === null) return null;
      return WindowPlace.safeParse(parsed(stored.value)).data ?? null;
    },
    keep: (place) => {
      last = file.update(() => Buffer.from(`${JSON.stringify(place)}\n`));
    },
    settled: async () => void (await last),
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
