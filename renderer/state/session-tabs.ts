import { ask } from "#renderer/lib/ipc.ts";
import { newTabId } from "#renderer/lib/new-id.ts";
import type { TabId } from "#shared/ids.ts";
import type { Session } from "#shared/policy/session.ts";
import { closeDialog, openDialog } from "./dialogs.ts";
import { activate, addTab, discardTab, isDirty, type SessionTab, tabOf, useTabs } from "./tabs.ts";

/** Steps back that are remembered per tab. */
const stepLimit = 100;

export const sessionTabOf =
  (id: TabId | null) =>
  (state: ReturnType<typeof useTabs.getState>): SessionTab | undefined => {
    const tab = tabOf(id)(state);
    return tab?.kind === "session" ? tab : undefined;
  };

const change = (id: TabId, next: (tab: SessionTab) => SessionTab): void =>
  useTabs.setState(({ tabs }) => ({
    tabs: tabs.map((tab) => (tab.id === id && tab.kind === "session" ? next(tab) : tab)),
  }));

/** Opens the settings of a session, or shows the tab that has them. */
export function openSession(session: Session): void {
  const open = useTabs
    .getState()
    .tabs.find((tab) => tab.kind === "session" && tab.saved?.name === session.name);
  if (open === undefined) addSessionTab(session, session);
  else activate(open.id);
}

/** A session that is not there yet: with the settings of another, or with none of its own. */
export function startSession(sessions: readonly Session[], from: Session | null): void {
  const taken = new Set(sessions.map(({ name }) => name));
  const wanted = from === null ? "new" : `${from.name}-copy`;
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
  const byDefault = sessions.find((session) => session.name === "default");
  addSessionTab(
    {
      name,
      prefixes: [],
      overrides: from?.name === "default" ? {} : (from?.overrides ?? {}),
      base: from?.base ?? byDefault?.overrides ?? {},
      baseFields: byDefault?.fields ?? [],
      fields: from?.name === "default" ? [] : (from?.fields ?? []),
      builtIn: false,
    },
    null,
  );
}

function addSessionTab(edited: Session, saved: Session | null): void {
  addTab({
    kind: "session",
    id: newTabId(),
    itemId: null,
    edited,
    saved,
    pane: "Settings",
    past: [],
    future: [],
    lastPlace: null,
  });
}

export const showSessionPane = (id: TabId, pane: SessionTab["pane"]): void =>
  change(id, (tab) => ({ ...tab, pane }));

/** Edits in the same `place` one after the other are one step back; `null` is a step of its own. */
export const editSession = (id: TabId, part: Partial<Session>, place: string | null = null): void =>
  change(id, (tab) => {
    const sameStep = place !== null && place === tab.lastPlace;
    const past = sameStep ? tab.past : [...tab.past, tab.edited].slice(-stepLimit);
    return { ...tab, edited: { ...tab.edited, ...part }, past, future: [], lastPlace: place };
  });

export const undoSession = (id: TabId): void =>
  change(id, (tab) => {
    const edited = tab.past.at(-1);
    if (edited === undefined) return tab;
    return {
      ...tab,
      edited,
      past: tab.past.slice(0, -1),
      future: [tab.edited, ...tab.future],
      lastPlace: null,
    };
  });

export const redoSession = (id: TabId): void =>
  change(id, (tab) => {
    const [edited, ...future] = tab.future;
    if (edited === undefined) return tab;
    return { ...tab, edited, past: [...tab.past, tab.edited], future, lastPlace: null };
  });

/** Back to what is in the file; what was edited is one step back. A session that was never saved goes with its tab. */
export function discardSessionEdits(id: TabId): void {
  const tab = sessionTabOf(id)(useTabs.getState());
  if (tab === undefined) return;
  if (tab.saved === null) discardTab(id);
  else editSession(id, tab.saved);
}

/** Whether it is on the disk. */
export async function saveSession(id: TabId): Promise<boolean> {
  const tab = sessionTabOf(id)(useTabs.getState());
  if (tab === undefined) return false;
  const session: Session = { ...tab.edited, builtIn: false };
  const reply = await ask["session.save"]({ session, before: tab.saved });
  if (!reply.ok) {
    const title = `“${session.name}” was not saved`;
    openDialog({ kind: "file-problem", title, error: reply.error, tabId: id });
    return false;
  }
  change(id, (now) => ({
    ...now,
    saved: session,
    edited: now.edited === tab.edited ? session : now.edited,
    lastPlace: null,
  }));
  closeDialog();
  return true;
}

/** Takes the session out of its file, and its cookies with it; a built-in one is again as it comes with Wirebench. */
export async function deleteSession(id: TabId): Promise<void> {
  const tab = sessionTabOf(id)(useTabs.getState());
  if (tab?.saved == null) return;
  const reply = await ask["session.delete"]({ name: tab.saved.name });
  closeDialog();
  if (reply.ok) discardTab(id);
  else {
    const title = `“${tab.saved.name}” was not deleted`;
    openDialog({ kind: "file-problem", title, error: reply.error, tabId: null });
  }
}

/** Takes the session as its file has it now; what was edited is one step back. */
export async function reloadSession(id: TabId): Promise<void> {
  const reply = await ask["workspace.read"]({});
  const tab = sessionTabOf(id)(useTabs.getState());
  const now = reply.ok ? reply.value?.sessions.find(({ name }) => name === tab?.saved?.name) : undefined;
  closeDialog();
  if (now === undefined) return;
  editSession(id, now);
  change(id, (one) => ({ ...one, saved: now }));
}

/** The file changed: tabs nobody has edited follow it, and all learn what `default` sets now. */
export function followSessions(sessions: readonly Session[]): void {
  for (const tab of useTabs.getState().tabs) {
    if (tab.kind !== "session") continue;
    const byDefault = sessions.find(({ name }) => name === "default");
    const [base, baseFields] = [byDefault?.overrides ?? {}, byDefault?.fields ?? []];
    const now = sessions.find(({ name }) => name === tab.saved?.name);
    if (now !== undefined && !isDirty(tab)) change(tab.id, (one) => ({ ...one, edited: now, saved: now }));
    else if (tab.edited.name !== "default")
      change(tab.id, (one) => ({ ...one, edited: { ...one.edited, base, baseFields } }));
  }
}
