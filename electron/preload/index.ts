import { contextBridge, ipcRenderer, webUtils } from "electron";

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

// Only here is a path named, and only that of a dropped file of the system: one that a page made has an empty one.
const grantFile = (file: File) =>
  ipcRenderer.invoke("file.grant", { droppedPath: webUtils.getPathForFile(file) });
const fromPage = CHANNELS.calls.filter((name) => name !== "file.grant");

contextBridge.exposeInMainWorld("wirebench", {
  call: byName(fromPage, ask),
  grantFile,
  on: byName(CHANNELS.events, hear),
});
