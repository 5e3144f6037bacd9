import { create } from "zustand";
import { isSameShortcut, type Shortcut } from "#shared/workbench/shortcut.ts";

interface State {
  /** Keys the user gave to commands, by their names; the others have those they come with. */
  readonly own: Readonly<Record<string, readonly Shortcut[]>>;
}

export const useShortcuts = create<State>(() => ({ own: {} }));

/** A command as far as its keys are concerned. */
export interface Keyed {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}

/** The keys of a command that are in force. */
export const shortcutsOf =
  ({ name, shortcuts }: Keyed) =>
  ({ own }: State): readonly Shortcut[] =>
    own[name] ?? shortcuts;

export const isChanged =
  ({ name }: Keyed) =>
  ({ own }: State): boolean =>
    own[name] !== undefined;

/** Gives a command these keys; the very ones it comes with are none of its own. */
export const giveShortcuts = (command: Keyed, shortcuts: readonly Shortcut[]): void =>
  useShortcuts.setState(({ own }) => ({
    own: isSameList(command.shortcuts, shortcuts)
      ? without(own, command.name)
      : { ...own, [command.name]: shortcuts },
  }));

export const resetShortcuts = ({ name }: Keyed): void =>
  useShortcuts.setState(({ own }) => ({ own: without(own, name) }));

export const resetAllShortcuts = (): void => useShortcuts.setState({ own: {} });

/** The other command that a key belongs to already. */
export const ownerOf = (
  commands: readonly Keyed[],
  shortcut: Shortcut,
  except: Keyed | null = null,
): Keyed | undefined =>
  commands.find(
    (command) =>
      command.name !== except?.name &&
      shortcutsOf(command)(useShortcuts.getState()).some((one) => isSameShortcut(one, shortcut)),
  );

/** Gives a command a key, and takes it from whichever has it. */
export function moveShortcut(commands: readonly Keyed[], shortcut: Shortcut, to: Keyed): void {
  const owner = ownerOf(commands, shortcut, to);
  if (owner !== undefined) {
    const keys = shortcutsOf(owner)(useShortcuts.getState());
    giveShortcuts(
      owner,
      keys.filter((one) => !isSameShortcut(one, shortcut)),
    );
  }
  giveShortcuts(to, [shortcut]);
}

const isSameList = (a: readonly Shortcut[], b: readonly Shortcut[]): boolean =>
  a.length === b.length && a.every((one, index) => b[index] !== undefined && isSameShortcut(one, b[index]));

function without(own: State["own"], name: string): State["own"] {
  const { [name]: _, ...others } = own;
  return others;
}
