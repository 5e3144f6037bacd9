import { webContents } from "electron";
import type { EventName, News } from "#shared/ipc/bridge.ts";

export type Broadcast = <E extends EventName>(event: E, news: News<E>) => void;

/** Tells news to every window of ours that is still there. */
export function broadcaster(pageUrl: string): Broadcast {
  return (event, news) => {
    for (const contents of webContents.getAllWebContents()) {
      if (!contents.isDestroyed() && contents.getURL().startsWith(pageUrl)) contents.send(event, news);
    }
  };
}
