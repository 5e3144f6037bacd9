import type { Bridge } from "#shared/ipc/bridge.ts";

declare global {
  interface Window {
    readonly wirebench: Bridge;
  }
}

/** Asks main, by the names of the contract. */
export const ask: Bridge["call"] = window.wirebench.call;

/** Hears news from main; returns what ends it. */
export const hear: Bridge["on"] = window.wirebench.on;
