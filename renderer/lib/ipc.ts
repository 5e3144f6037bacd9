import type { Bridge } from "#shared/ipc/bridge.ts";

declare global {
  interface Window {
    readonly wirebench: Bridge;
  }
}

/** Asks main, by the names of the contract. */
export const ask: Bridge["call"] = window.wirebench.call;

/** Takes a file that was dropped on the window; its path is none of the page's business. */
export const grantFile: Bridge["grantFile"] = window.wirebench.grantFile;

/** Hears news from main; returns what ends it. */
export const hear: Bridge["on"] = window.wirebench.on;
