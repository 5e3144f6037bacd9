import { isTyping, matches, type Shortcut } from "#renderer/lib/keys.ts";
import type { News } from "#shared/ipc/bridge.ts";
import { openDialog, useDialogs } from "./dialogs.ts";
import { focusUrl } from "#renderer/lib/focus-url.ts";
import { redo, undo } from "./draft-edits.ts";
import { cancel, send, sendingOf, useExchanges } from "./exchanges.ts";
import { copyCurl, onExchange, saveExport } from "./exports.ts";
import { save } from "./files.ts";
import { redoSession, startSession, undoSession } from "./session-tabs.ts";
import type { TabId } from "#shared/ids.ts";
import { startKeyLog } from "./key-log.ts";
import { chooseTheme } from "./layout.ts";
import { activateBeside, activeTabOf, closeTab, openNewRequest, type RequestTab, useTabs } from "./tabs.ts";
import { chooseWorkspace, sessionsOf, useWorkspace } from "./workspace.ts";

/** Something a person can ask for by key or by name. */
export interface Command {
  readonly name: string;
  readonly run: () => void;
  readonly shortcuts: readonly Shortcut[];
  /** Absent from the palette: it makes sense by key alone. */
  readonly isHidden?: boolean;
}

const onActive = (act: (tab: RequestTab) => void) => () => {
  const tab = activeTabOf(useTabs.getState());
  if (tab?.kind === "request") act(tab);
};

const onActiveEditor = (request: (id: TabId) => unknown, session: (id: TabId) => unknown) => () => {
  const tab = activeTabOf(useTabs.getState());
  if (tab?.kind === "request") request(tab.id);
  if (tab?.kind === "session") session(tab.id);
};

const closeActive = (): void => {
  const { activeTab } = useTabs.getState();
  if (activeTab !== null) closeTab(activeTab);
};

/** A new request, and the caret where its URL goes. */
export function startRequest(): void {
  openNewRequest();
  requestAnimationFrame(focusUrl);
}

export const commands: readonly Command[] = [
  { name: "Send request", shortcuts: [{ key: "enter" }], run: onActive(({ id }) => void send(id)) },
  { name: "Save request", shortcuts: [{ key: "s" }], run: onActiveEditor(save, save) },
  { name: "New request", shortcuts: [{ key: "t" }, { key: "n" }], run: startRequest },
  { name: "Close tab", shortcuts: [{ key: "w" }], run: closeActive },
  { name: "Next tab", shortcuts: [{ key: "tab", ctrlAlways: true }], run: () => activateBeside(1) },
  {
    name: "Previous tab",
    shortcuts: [{ key: "tab", shift: true, ctrlAlways: true }],
    run: () => activateBeside(-1),
  },
  { name: "Go to URL", shortcuts: [{ key: "l" }], run: focusUrl },
  { name: "Undo edit", shortcuts: [{ key: "z" }], run: onActiveEditor(undo, undoSession) },
  {
    name: "Redo edit",
    shortcuts: [{ key: "z", shift: true }, { key: "y" }],
    run: onActiveEditor(redo, redoSession),
  },
  { name: "Copy as curl", shortcuts: [], run: onActive(onExchange(copyCurl)) },
  {
    name: "Save as HAR…",
    shortcuts: [],
    run: onActive(onExchange((exchange) => saveExport(exchange, "har"))),
  },
  {
    name: "Save raw bytes…",
    shortcuts: [],
    run: onActive(onExchange((exchange) => saveExport(exchange, "raw"))),
  },
  { name: "Open folder…", shortcuts: [{ key: "o" }], run: () => void chooseWorkspace("open") },
  { name: "New workspace…", shortcuts: [], run: () => void chooseWorkspace("create") },
  { name: "New session", shortcuts: [], run: () => startSession(sessionsOf(useWorkspace.getState()), null) },
  { name: "Show connections", shortcuts: [], run: () => openDialog({ kind: "connections" }) },
  { name: "Write TLS keys to a file…", shortcuts: [], run: () => void startKeyLog() },
  { name: "Theme: System", shortcuts: [], run: () => void chooseTheme("system") },
  { name: "Theme: Dark", shortcuts: [], run: () => void chooseTheme("dark") },
  { name: "Theme: Light", shortcuts: [], run: () => void chooseTheme("light") },
  {
    name: "Command palette",
    shortcuts: [{ key: "k" }],
    run: () => openDialog({ kind: "palette" }),
    isHidden: true,
  },
];

/** In a text field these belong to its text. */
const fieldsOwn = ["Undo edit", "Redo edit"];

/** Hears the keys of the whole window; a dialog that is open has them for itself. */
export function hearKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || useDialogs.getState().dialog.kind !== "none") return;
    if (event.key === "Escape") {
      onActive(({ id }) => sendingOf(id)(useExchanges.getState()).phase === "sending" && void cancel(id))();
      return;
    }
    const command = commands.find(({ shortcuts }) => shortcuts.some((shortcut) => matches(shortcut, event)));
    if (command === undefined || (fieldsOwn.includes(command.name) && isTyping(event.target))) return;
    event.preventDefault();
    command.run();
  });
}

const menuCommands: Readonly<Record<News<"menu.chosen">["command"], string>> = {
  "new-request": "New request",
  "open-workspace": "Open folder…",
  save: "Save request",
  send: "Send request",
  "close-tab": "Close tab",
};

/** A command of the application menu. */
export const runFromMenu = ({ command }: News<"menu.chosen">): void =>
  commands.find(({ name }) => name === menuCommands[command])?.run();
