import { ask } from "#renderer/lib/ipc.ts";
import { newTabId } from "#renderer/lib/new-id.ts";
import type { TabId } from "#shared/ids.ts";
import type { EnvironmentDraft, EnvironmentVariable } from "#shared/workbench/environment.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { closeDialog, openDialog } from "./dialogs.ts";
import { chooseEnvironment, useEnvironment } from "./environment.ts";
import { readKeychain } from "./keychain.ts";
import { activate, addTab, discardTab, type EnvironmentTab, isDirty, tabOf, useTabs } from "./tabs.ts";

/** Steps back that are remembered per tab. */
const stepLimit = 100;

export const environmentTabOf =
  (id: TabId | null) =>
  (state: ReturnType<typeof useTabs.getState>): EnvironmentTab | undefined => {
    const tab = tabOf(id)(state);
    return tab?.kind === "environment" ? tab : undefined;
  };

const change = (id: TabId, next: (tab: EnvironmentTab) => EnvironmentTab): void =>
  useTabs.setState(({ tabs }) => ({
    tabs: tabs.map((tab) => (tab.id === id && tab.kind === "environment" ? next(tab) : tab)),
  }));

const openTabOf = (name: string): EnvironmentTab | undefined =>
  useTabs
    .getState()
    .tabs.find((tab): tab is EnvironmentTab => tab.kind === "environment" && tab.saved?.name === name);

/** Opens the variables of an environment, or shows the tab that has them; `null` where they cannot be read. */
export async function openEnvironment(name: string): Promise<TabId | null> {
  const open = openTabOf(name);
  if (open !== undefined) {
    activate(open.id);
    return open.id;
  }
  const reply = await ask["environment.read"]({ name });
  if (!reply.ok) {
    tellProblem(`The variables of “${name}” were not opened`, reply.error);
    return null;
  }
  // A second press may have been faster than the file.
  const meanwhile = openTabOf(name);
  if (meanwhile === undefined) return addEnvironmentTab(reply.value.draft, reply.value);
  activate(meanwhile.id);
  return meanwhile.id;
}

/** An environment that is not there yet: empty, or with the variables of another. Values of secrets are not copied. */
export function startEnvironment(taken: readonly string[], from: EnvironmentDraft | null): void {
  const wanted = from === null ? "new" : `${from.name}-copy`;
  const names = new Set([...taken, ...openNames()]);
  let name = wanted;
  for (let n = 2; names.has(name); n++) name = `${wanted}-${n}`;
  addEnvironmentTab({ name, variables: from?.variables ?? [] }, null);
}

const openNames = (): readonly string[] =>
  useTabs.getState().tabs.flatMap((tab) => (tab.kind === "environment" ? [tab.edited.name] : []));

interface File {
  readonly draft: EnvironmentDraft;
  readonly version: string;
}

function tabFor(edited: EnvironmentDraft, file: File | null): EnvironmentTab {
  const nothing = { conflict: null, past: [], future: [], lastPlace: null, itemId: null };
  const [saved, version] = [file?.draft ?? null, file?.version ?? null];
  return { kind: "environment", id: newTabId(), edited, saved, version, pane: "Variables", ...nothing };
}

function addEnvironmentTab(edited: EnvironmentDraft, file: File | null): TabId {
  const tab = tabFor(edited, file);
  addTab(tab);
  return tab.id;
}

/** The environment with this variable in the place of its own of that name, or at its end. */
export const withVariable = (draft: EnvironmentDraft, variable: EnvironmentVariable): EnvironmentDraft => {
  const index = draft.variables.findLastIndex(({ name, use }) => use && name === variable.name);
  const { variables } = draft;
  return { ...draft, variables: index < 0 ? [...variables, variable] : variables.with(index, variable) };
};

/** Puts a variable into another environment: as an edit there, to be looked at and saved. */
export async function copyVariable(to: string, variable: EnvironmentVariable): Promise<void> {
  const open = openTabOf(to);
  if (open !== undefined) {
    editEnvironment(open.id, (draft) => withVariable(draft, variable));
    return;
  }
  const reply = await ask["environment.read"]({ name: to });
  if (!reply.ok) {
    tellProblem(`“${to}” was not changed`, reply.error);
    return;
  }
  const tab = tabFor(withVariable(reply.value.draft, variable), reply.value);
  useTabs.setState(({ tabs }) => ({ tabs: [...tabs, tab] }));
}

/** What an environment holds: as it is edited here, else as its file has it; `null` where it cannot be read. */
export async function environmentDraft(name: string): Promise<EnvironmentDraft | null> {
  const open = openTabOf(name);
  if (open !== undefined) return open.edited;
  const reply = await ask["environment.read"]({ name });
  return reply.ok ? reply.value.draft : null;
}

export const showEnvironmentPane = (id: TabId, pane: EnvironmentTab["pane"]): void =>
  change(id, (tab) => ({ ...tab, pane }));

/** Edits in the same `place` one after the other are one step back; `null` is a step of its own. */
export const editEnvironment = (
  id: TabId,
  edit: (draft: EnvironmentDraft) => EnvironmentDraft,
  place: string | null = null,
): void =>
  change(id, (tab) => {
    const sameStep = place !== null && place === tab.lastPlace;
    const past = sameStep ? tab.past : [...tab.past, tab.edited].slice(-stepLimit);
    return { ...tab, edited: edit(tab.edited), past, future: [], lastPlace: place };
  });

/** Changes the draft and every step to and fro, so that what it takes out does not return. */
export const editEnvironmentForGood = (
  id: TabId,
  edit: (draft: EnvironmentDraft) => EnvironmentDraft,
): void =>
  change(id, (tab) => ({
    ...tab,
    edited: edit(tab.edited),
    past: tab.past.map(edit),
    future: tab.future.map(edit),
    lastPlace: null,
  }));

export const undoEnvironment = (id: TabId): void =>
  change(id, (tab) => {
    const edited = tab.past.at(-1);
    if (edited === undefined) return tab;
    const future = [tab.edited, ...tab.future];
    return { ...tab, edited, past: tab.past.slice(0, -1), future, lastPlace: null };
  });

export const redoEnvironment = (id: TabId): void =>
  change(id, (tab) => {
    const [edited, ...future] = tab.future;
    if (edited === undefined) return tab;
    return { ...tab, edited, past: [...tab.past, tab.edited], future, lastPlace: null };
  });

/** Back to what is in the file, as a step that can be taken back. One that was never saved goes with its tab. */
export function discardEnvironmentEdits(id: TabId): void {
  const saved = environmentTabOf(id)(useTabs.getState())?.saved;
  if (saved == null) discardTab(id);
  else editEnvironment(id, () => saved);
}

/** Whether it is on the disk. Where the file changed meanwhile, both are shown and neither is lost. */
export async function saveEnvironment(id: TabId): Promise<boolean> {
  const tab = environmentTabOf(id)(useTabs.getState());
  if (tab === undefined) return false;
  const draft = { ...tab.edited, variables: tab.edited.variables.filter(({ name }) => name !== "") };
  const before = tab.saved?.name ?? null;
  const reply = await ask["environment.save"]({ before, draft, version: tab.version });
  if (!reply.ok) {
    if (reply.error.kind === "file-changed" && before !== null) await meetConflict(id, before);
    else tellProblem(`“${draft.name}” was not saved`, reply.error);
    return false;
  }
  const { version } = reply.value;
  change(id, (now) => ({
    ...now,
    saved: draft,
    version,
    conflict: null,
    edited: now.edited === tab.edited ? draft : now.edited,
    lastPlace: null,
  }));
  if (before !== null && useEnvironment.getState().environment === before) chooseEnvironment(draft.name);
  // Its secrets went where its name went.
  if (before !== null && before !== draft.name) await readKeychain();
  closeDialog();
  return true;
}

async function meetConflict(id: TabId, name: string): Promise<void> {
  const now = await ask["environment.read"]({ name });
  if (!now.ok) tellProblem(`“${name}” was not saved`, now.error);
  else change(id, (tab) => ({ ...tab, conflict: now.value, pane: "Variables" }));
}

/** Ends a conflict: with what is in the file, one step from which is what was edited; or by writing over it. */
export async function settleConflict(id: TabId, winner: "file" | "mine"): Promise<void> {
  const conflict = environmentTabOf(id)(useTabs.getState())?.conflict;
  if (conflict == null) return;
  if (winner === "file") editEnvironment(id, () => conflict.draft);
  change(id, (tab) => ({ ...tab, saved: conflict.draft, version: conflict.version, conflict: null }));
  if (winner === "mine") await saveEnvironment(id);
}

/** Deletes the file and forgets its secrets. */
export async function deleteEnvironment(id: TabId): Promise<void> {
  const name = environmentTabOf(id)(useTabs.getState())?.saved?.name;
  if (name === undefined) return;
  const reply = await ask["environment.delete"]({ name });
  closeDialog();
  if (!reply.ok) {
    tellProblem(`“${name}” was not deleted`, reply.error);
    return;
  }
  discardTab(id);
  await readKeychain();
  if (useEnvironment.getState().environment === name) chooseEnvironment(null);
}

/** The folder changed: tabs nobody has edited follow their files. */
export async function followEnvironments(): Promise<void> {
  const untouched = useTabs
    .getState()
    .tabs.flatMap((tab) => (tab.kind === "environment" && tab.saved !== null && !isDirty(tab) ? [tab] : []));
  await Promise.all(
    untouched.map(async ({ id, saved }) => {
      const reply = await ask["environment.read"]({ name: saved?.name ?? "" });
      if (!reply.ok) return;
      const { draft, version } = reply.value;
      change(id, (now) => (isDirty(now) ? now : { ...now, edited: draft, saved: draft, version }));
    }),
  );
}

const tellProblem = (title: string, error: FileError): void =>
  openDialog({ kind: "file-problem", title, error, tabId: null });
