import { contextBridge, ipcRenderer } from "electron";

/** Filled in at build time from shared/ipc/contract.ts, so that no schema is loaded here. */
declare const CHANNELS: { readonly calls: readonly string[]; readonly events: readonly string[] };

const ask = (channel: string) => (input: unknown) => ipcRenderer.invoke(channel, input);

const hear = (channel: string) => (listener: (news: unknown) => void) => {
  const forward = (_event: unknown, news: unknown): void => listener(news);
  ipcRenderer.on(channel, forward);
  return () => {
    ipcRenderer.off(channel, forward);
  };
};

const byName = <T>(names: readonly string[], make: (name: string) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

contextBridge.exposeInMainWorld("wirebench", {
  call: byName(CHANNELS.calls, ask),
  on: byName(CHANNELS.events, hear),
});
