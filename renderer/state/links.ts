import { ask } from "#renderer/lib/ipc.ts";

/** Main shows the whole address and asks before a browser opens it. */
export const openLink = (address: string): void => void ask["link.open"]({ address });
