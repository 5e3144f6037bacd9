import type { Bridge } from "#shared/ipc/bridge.ts";

/** Puts answers in the place of main's. State reads them when it is imported, so that comes after this. */
export function putBridge(call: Partial<Bridge["call"]>): void {
  Object.assign(globalThis, { window: { wirebench: { call } } });
}
