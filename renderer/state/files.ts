import { ask } from "#renderer/lib/ipc.ts";
import { newTabId } from "#renderer/lib/new-id.ts";
import type { ItemId, TabId } from "#shared/ids.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { FileError, RequestFile } from "#shared/workbench/workspace.ts";
import { closeDialog, openDialog } from "./dialogs.ts";
import { environmentTabOf, saveEnvironment } from "./environment-tabs.ts";
import { reloadSession, saveSession, sessionTabOf } from "./session-tabs.ts";
import {
  activate,
  addTab,
  discardTab,
  isDirty,
  type OpenTab,
  replaceTab,
  requestTabOf,
  toRequestTab,
  useTabs,
} from "./tabs.ts";

/** Opens a file of the workspace, or shows the tab that has it. */
export async function openItem(itemId: ItemId, name: string): Promise<void> {
  const open = useTabs.getState().tabs.find((tab) => tab.itemId === itemId);
  if (open !== undefined) {
    activate(open.id);
    return;
  }
  const reply = await ask["request.read"]({ itemId });
  if (!reply.ok)
    openDialog({ kind: "file-problem", title: `“${name}” was not opened`, error: reply.error, tabId: null });
  // A second press may have been faster than the file.
  else if (!useTabs.getState().tabs.some((tab) => tab.itemId === itemId))
    addTab(tabFor(newTabId(), { itemId, name }, reply.value));
}

function tabFor(
  id: TabId,
  { itemId, name }: { readonly itemId: ItemId; readonly name: string },
  file: RequestFile,
): OpenTab {
  if (file.kind === "broken") return { kind: "broken", id, itemId, name, file };
  return toRequestTab({
    id,
    itemId,
    draft: file.draft,
    saved: file.draft,
    version: file.version,
    withheld: [],
  });
}

/** Writes the draft to its file; a request without one is asked for a name and a folder first. */
export async function save(id: TabId): Promise<void> {
  if (sessionTabOf(id)(useTabs.getState()) !== undefined) await saveSession(id);
  if (environmentTabOf(id)(useTabs.getState()) !== undefined) await saveEnvironment(id);
  const tab = requestTabOf(id)(useTabs.getState());
  if (tab === undefined) return;
  if (tab.itemId === null) openDialog({ kind: "save-new", tabId: id, thenClose: false });
  else await write(id, { itemId: tab.itemId, folderId: null, draft: tab.draft });
}

interface Target {
  readonly itemId: ItemId | null;
  readonly folderId: ItemId | null;
  readonly draft: RequestDraft;
}

/** `null` when it is on the disk. */
export async function write(id: TabId, target: Target): Promise<FileError | null> {
  const version = target.itemId === null ? null : (requestTabOf(id)(useTabs.getState())?.version ?? null);
  const reply = await ask["request.save"]({ ...target, version });
  if (!reply.ok) {
    openDialog({
      kind: "file-problem",
      title: `“${target.draft.name}” was not saved`,
      error: reply.error,
      tabId: id,
    });
    return reply.error;
  }
  const { itemId } = reply.value;
  replaceTab(id, (tab) => {
    // Typing may have gone on while the file was written; only a name given in the dialog has to reach the draft.
    const draft = tab.draft === target.draft ? tab.draft : { ...tab.draft, name: target.draft.name };
    return { ...tab, itemId, version: reply.value.version, saved: target.draft, draft, withheld: [] };
  });
  closeDialog();
  return null;
}

/** Saves, and closes the tab once it is on the disk. */
export async function saveAndClose(id: TabId): Promise<void> {
  if (sessionTabOf(id)(useTabs.getState()) !== undefined && (await saveSession(id))) discardTab(id);
  if (environmentTabOf(id)(useTabs.getState()) !== undefined) {
    closeDialog();
    if (await saveEnvironment(id)) discardTab(id);
  }
  const tab = requestTabOf(id)(useTabs.getState());
  if (tab === undefined) return;
  if (tab.itemId === null) openDialog({ kind: "save-new", tabId: id, thenClose: true });
  else if ((await write(id, { itemId: tab.itemId, folderId: null, draft: tab.draft })) === null)
    discardTab(id);
}

/** Takes the file as it is now; what was edited is one step back. */
export async function reload(id: TabId): Promise<void> {
  if (sessionTabOf(id)(useTabs.getState()) !== undefined) await reloadSession(id);
  const tab = requestTabOf(id)(useTabs.getState());
  if (tab?.itemId == null) return;
  const reply = await ask["request.read"]({ itemId: tab.itemId });
  if (!reply.ok) {
    openDialog({
      kind: "file-problem",
      title: `“${tab.draft.name}” was not read`,
      error: reply.error,
      tabId: id,
    });
    return;
  }
  closeDialog();
  takeFile(id, reply.value);
}

function takeFile(id: TabId, file: RequestFile): void {
  if (file.kind === "broken") return;
  const { draft, version } = file;
  replaceTab(id, (tab) => {
    if (tab.version === version) return tab;
    return {
      ...tab,
      draft,
      saved: draft,
      version,
      past: [...tab.past, tab.draft],
      future: [],
      lastPlace: null,
    };
  });
}

/** Reads every open file again that nobody has edited here; edited ones are asked about when they are saved. */
export async function refreshOpenFiles(): Promise<void> {
  const untouched = useTabs.getState().tabs.filter((tab) => tab.itemId !== null && !isDirty(tab));
  await Promise.all(
    untouched.map(async (tab) => {
      if (tab.itemId === null) return;
      const reply = await ask["request.read"]({ itemId: tab.itemId });
      const now = useTabs.getState().tabs.find(({ id }) => id === tab.id);
      if (!reply.ok || now === undefined || isDirty(now)) return;
      if (now.kind === "request") takeFile(tab.id, reply.value);
      else if (now.kind === "broken")
        replaceBroken(now.id, tabFor(now.id, { itemId: now.itemId, name: now.name }, reply.value));
    }),
  );
}

const replaceBroken = (id: TabId, next: OpenTab): void =>
  useTabs.setState(({ tabs }) => ({ tabs: tabs.map((tab) => (tab.id === id ? next : tab)) }));

/** Another folder is open: what was saved is closed, what was not stays as requests and sessions without a file. */
export function leaveWorkspace(): void {
  const kept = useTabs.getState().tabs.flatMap((tab): readonly OpenTab[] => {
    if (tab.kind === "session") return isDirty(tab) ? [{ ...tab, saved: null }] : [];
    if (tab.kind === "environment") return isDirty(tab) ? [{ ...tab, saved: null, version: null }] : [];
    const isKept = tab.kind === "request" && (tab.itemId === null || isDirty(tab));
    return isKept ? [{ ...tab, itemId: null, version: null }] : [];
  });
  useTabs.setState(({ activeTab, pinned, closed }) => ({
    tabs: kept,
    pinned: pinned.filter((id) => kept.some((tab) => tab.id === id)),
    // An id of this folder may lead to another file in the next one.
    closed: closed.flatMap((tab) =>
      tab.kind === "request" ? [{ ...tab, itemId: null, version: null }] : [],
    ),
    activeTab: kept.some(({ id }) => id === activeTab) ? activeTab : (kept.at(-1)?.id ?? null),
  }));
}
