import type { WebFrameMain } from "electron";

/**
 * Whether a message came from the top frame of our own page. The address is compared as text, since the URL
 * parser gives every page of a custom scheme the origin "null".
 */
export const isTrustedFrame = (frame: WebFrameMain | null, pageUrl: string): boolean =>
  frame !== null && frame.parent === null && frame.url.startsWith(pageUrl);
