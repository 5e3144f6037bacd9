import { shortcutLabel } from "#renderer/lib/keys.ts";
import type { News } from "#shared/ipc/bridge.ts";
import { openDialog } from "./dialogs.ts";
import { focusUrl } from "#renderer/lib/focus-url.ts";
import { turnDocs } from "./docs-form.ts";
import { redo, undo } from "./draft-edits.ts";
import { send } from "./exchanges.ts";
import { copyCurl, onExchange, saveExport } from "./exports.ts";
import { save } from "./files.ts";
import { chooseProfile } from "./risk-settings.ts";
import { sendAnyway } from "./send-anyway.ts";
import { redoSession, startSession, undoSession } from "./session-tabs.ts";
import type { TabId } from "#shared/ids.ts";
import { RiskProfile } from "#shared/workbench/ignored-risk.ts";
import type { Shortcut } from "#shared/workbench/shortcut.ts";
import { chooseEnvironment } from "./environment.ts";
import { redoEnvironment, startEnvironment, undoEnvironment } from "./environment-tabs.ts";
import { openSample } from "./sample.ts";
import { tabCommands } from "./tab-commands.ts";
import { type Keyed, shortcutsOf, useShortcuts } from "./shortcuts.ts";
import { chooseZoom, stepZoom } from "./zoom.ts";
import { startKeyLog } from "./key-log.ts";
import { chooseTheme } from "./layout.ts";
import { activateBeside, activeTabOf, closeTab, openNewRequest, type RequestTab, useTabs } from "./tabs.ts";
import { chooseWorkspace, environmentsOf, sessionsOf, useWorkspace } from "./workspace.ts";

/** Something a person can ask for by key or by name. */
export interface Command extends Keyed {
  readonly run: () => void;
  /** The keys it comes with; the user may have given it others. */
  readonly shortcuts: readonly Shortcut[];
  /** Absent from the palette: it makes sense by key alone. */
  readonly isHidden?: boolean;
}

const onActive = (act: (tab: RequestTab) => void) => () => {
  const tab = activeTabOf(useTabs.getState());
  if (tab?.kind === "request") act(tab);
};

const onActiveEditor =
  (request: (id: TabId) => unknown, session: (id: TabId) => unknown, environment: (id: TabId) => unknown) =>
  () => {
    const tab = activeTabOf(useTabs.getState());
    if (tab?.kind === "request") request(tab.id);
    if (tab?.kind === "session") session(tab.id);
    if (tab?.kind === "environment") environment(tab.id);
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
  {
    name: "Send anyway",
    shortcuts: [{ key: "enter", shift: true }],
    run: onActive(({ id }) => void sendAnyway(id)),
  },
  { name: "Save request", shortcuts: [{ key: "s" }], run: onActiveEditor(save, save, save) },
  { name: "New request", shortcuts: [{ key: "t" }, { key: "n" }], run: startRequest },
  { name: "Close tab", shortcuts: [{ key: "w" }], run: closeActive },
  { name: "Next tab", shortcuts: [{ key: "tab", ctrlAlways: true }], run: () => activateBeside(1) },
  {
    name: "Previous tab",
    shortcuts: [{ key: "tab", shift: true, ctrlAlways: true }],
    run: () => activateBeside(-1),
  },
  { name: "Go to URL", shortcuts: [{ key: "l" }], run: focusUrl },
  { name: "Undo edit", shortcuts: [{ key: "z" }], run: onActiveEditor(undo, undoSession, undoEnvironment) },
  {
    name: "Redo edit",
    shortcuts: [{ key: "z", shift: true }, { key: "y" }],
    run: onActiveEditor(redo, redoSession, redoEnvironment),
  },
  {
    name: "Docs: write or read",
    shortcuts: [{ key: "d", shift: true }],
    run: onActive(turnDocs),
  },
  {
    name: "Collection settings…",
    shortcuts: [],
    run: () => openDialog({ kind: "folder-settings", itemId: null }),
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
  { name: "New environment", shortcuts: [], run: () => startEnvironment(environmentNames(), null) },
  { name: "Switch to no environment", shortcuts: [], run: () => chooseEnvironment(null) },
  { name: "Open sample workspace", shortcuts: [], run: () => void openSample() },
  { name: "Show connections", shortcuts: [], run: () => openDialog({ kind: "connections" }) },
  { name: "Write TLS keys to a file…", shortcuts: [], run: () => void startKeyLog() },
  ...RiskProfile.options.map((profile) => ({
    name: `Risks: ${profile}`,
    shortcuts: [],
    run: () => void chooseProfile(profile),
  })),
  { name: "Theme: System", shortcuts: [], run: () => void chooseTheme("system") },
  { name: "Theme: Dark", shortcuts: [], run: () => void chooseTheme("dark") },
  { name: "Theme: Light", shortcuts: [], run: () => void chooseTheme("light") },
  { name: "Zoom in", shortcuts: [{ key: "+" }, { key: "=" }], run: () => stepZoom(1) },
  { name: "Zoom out", shortcuts: [{ key: "-" }], run: () => stepZoom(-1) },
  { name: "Zoom to 100 %", shortcuts: [{ key: "0" }], run: () => chooseZoom(100) },
  { name: "Keyboard shortcuts", shortcuts: [{ key: "/" }], run: () => openDialog({ kind: "shortcuts" }) },
  { name: "Preferences", shortcuts: [{ key: "," }], run: () => openDialog({ kind: "preferences" }) },
  ...tabCommands,
  {
    name: "Command palette",
    shortcuts: [{ key: "k" }],
    run: () => openDialog({ kind: "palette" }),
    isHidden: true,
  },
];

const environmentNames = (): readonly string[] =>
  environmentsOf(useWorkspace.getState()).map(({ name }) => name);

/** The first key of a command as people write it; empty where it has none. */
export function useKeysOf(name: string): string {
  const command = commands.find((one) => one.name === name) ?? { name, shortcuts: [] };
  const [first] = useShortcuts(shortcutsOf(command));
  return first === undefined ? "" : shortcutLabel(first);
}

const menuCommands: Readonly<Record<News<"menu.chosen">["command"], string>> = {
  "new-request": "New request",
  "open-workspace": "Open folder…",
  save: "Save request",
  send: "Send request",
  "close-tab": "Close tab",
  "zoom-in": "Zoom in",
  "zoom-out": "Zoom out",
  "zoom-reset": "Zoom to 100 %",
  shortcuts: "Keyboard shortcuts",
  preferences: "Preferences",
};

/** A command of the application menu. */
export const runFromMenu = ({ command }: News<"menu.chosen">): void =>
  commands.find(({ name }) => name === menuCommands[command])?.run();
