import { shortcutLabel } from "#renderer/lib/keys.ts";
import { commands } from "#renderer/state/commands.ts";
import { openItem } from "#renderer/state/files.ts";
import { openSession } from "#renderer/state/session-tabs.ts";
import { folderNames } from "#renderer/state/workspace.ts";
import type { Session } from "#shared/policy/session.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";

export interface Entry {
  readonly key: string;
  readonly name: string;
  /** Where a request is, or the keys of a command. */
  readonly detail: string;
  readonly method: string | null;
  readonly run: () => void;
}

/** More are not looked through. */
const shownLimit = 60;

/** What has every word that was typed, requests first once something was typed. */
export function entriesFor(
  items: readonly TreeItem[],
  sessions: readonly Session[],
  typed: string,
): readonly Entry[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const fits = ({ name, detail, method }: Entry): boolean => {
    const text = `${method ?? ""} ${name} ${detail}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const requests = items.filter(({ kind }) => kind !== "folder").map((item) => entryOfItem(items, item));
  const acts = [...commandEntries(), ...sessions.map(entryOfSession)];
  const all = words.length === 0 ? [...acts, ...requests] : [...requests, ...acts];
  return all.filter(fits).slice(0, shownLimit);
}

const entryOfItem = (items: readonly TreeItem[], item: TreeItem): Entry => ({
  key: item.id,
  name: item.name,
  detail: folderNames(items, item.id).join(" / "),
  method: item.kind === "request" ? item.method : null,
  run: () => void openItem(item.id, item.name),
});

const entryOfSession = (session: Session): Entry => ({
  key: `session ${session.name}`,
  name: `Settings of ${session.name}`,
  detail: "session",
  method: null,
  run: () => openSession(session),
});

const commandEntries = (): readonly Entry[] =>
  commands
    .filter(({ isHidden }) => isHidden !== true)
    .map(({ name, run, shortcuts }) => ({
      key: name,
      name,
      detail: shortcuts[0] === undefined ? "" : shortcutLabel(shortcuts[0]),
      method: null,
      run,
    }));
