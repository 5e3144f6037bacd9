import { shortcutLabel } from "#renderer/lib/keys.ts";
import { commands } from "#renderer/state/commands.ts";
import { chooseEnvironment } from "#renderer/state/environment.ts";
import { openEnvironment } from "#renderer/state/environment-tabs.ts";
import { openItem } from "#renderer/state/files.ts";
import { openSession } from "#renderer/state/session-tabs.ts";
import { shortcutsOf, useShortcuts } from "#renderer/state/shortcuts.ts";
import { activate, nameOf, type OpenTab } from "#renderer/state/tabs.ts";
import { reveal } from "#renderer/state/tree.ts";
import type { ItemId } from "#shared/ids.ts";
import type { Session } from "#shared/policy/session.ts";
import type { Environment, TreeItem } from "#shared/workbench/workspace.ts";

export type EntryKind = "tab" | "request" | "folder" | "environment" | "session" | "command";

export interface Entry {
  /** The same over a restart, so that what was chosen is remembered. */
  readonly key: string;
  readonly kind: EntryKind;
  readonly name: string;
  /** Where a request is. */
  readonly detail: string;
  /** The shortcut of a command. */
  readonly keys: string;
  readonly method: string | null;
  readonly run: () => void;
}

interface Bench {
  readonly items: readonly TreeItem[];
  readonly sessions: readonly Session[];
  readonly environments: readonly Environment[];
  readonly tabs: readonly OpenTab[];
}

/** Everything that can be gone to or done. */
export function allEntries({ items, sessions, environments, tabs }: Bench): readonly Entry[] {
  const paths = pathsOf(items);
  return [
    ...tabs.map(entryOfTab),
    ...commandEntries(),
    ...environments.flatMap(({ name }) => entriesOfEnvironment(name)),
    ...sessions.map(entryOfSession),
    ...items.map((item) => entryOfItem(item, paths)),
  ];
}

const plain = { detail: "", keys: "", method: null } as const;

function openAs({ kind }: OpenTab): string {
  if (kind === "session") return "settings, open";
  return kind === "environment" ? "variables, open" : "open";
}

const entryOfTab = (tab: OpenTab): Entry => ({
  ...plain,
  key: `tab ${tab.id}`,
  kind: "tab",
  name: nameOf(tab),
  detail: openAs(tab),
  method: tab.kind === "request" ? tab.draft.method : null,
  run: () => activate(tab.id),
});

const entryOfItem = (item: TreeItem, paths: ReadonlyMap<ItemId, string>): Entry => ({
  ...plain,
  key: item.id,
  kind: item.kind === "folder" ? "folder" : "request",
  name: item.name,
  detail: item.parent === null ? "" : (paths.get(item.parent) ?? ""),
  method: item.kind === "request" ? item.method : null,
  run: () => (item.kind === "folder" ? reveal(item.id) : void openItem(item.id, item.name)),
});

/** The folders of each folder and its own name, in one walk: items stand after the folder they are in. */
function pathsOf(items: readonly TreeItem[]): ReadonlyMap<ItemId, string> {
  const paths = new Map<ItemId, string>();
  for (const { kind, id, parent, name } of items) {
    if (kind !== "folder") continue;
    const above = parent === null ? undefined : paths.get(parent);
    paths.set(id, above === undefined ? name : `${above} / ${name}`);
  }
  return paths;
}

const entriesOfEnvironment = (name: string): readonly Entry[] => [
  {
    ...plain,
    key: `use ${name}`,
    kind: "environment",
    name: `Switch to ${name}`,
    run: () => chooseEnvironment(name),
  },
  {
    ...plain,
    key: `variables ${name}`,
    kind: "environment",
    name: `Variables of ${name}`,
    run: () => void openEnvironment(name),
  },
];

const entryOfSession = (session: Session): Entry => ({
  ...plain,
  key: `session ${session.name}`,
  kind: "session",
  name: `Settings of ${session.name}`,
  run: () => openSession(session),
});

const commandEntries = (): readonly Entry[] =>
  commands
    .filter(({ isHidden }) => isHidden !== true)
    .map((command) => {
      const [first] = shortcutsOf(command)(useShortcuts.getState());
      const keys = first === undefined ? "" : shortcutLabel(first);
      const { name, run } = command;
      return { ...plain, key: `command ${name}`, kind: "command", name, keys, run };
    });
