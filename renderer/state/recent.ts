import { create } from "zustand";

interface State {
  /** Keys of what was chosen in the palette, newest first. */
  readonly keys: readonly string[];
}

/** More are not remembered. */
const limit = 20;

export const useRecent = create<State>(() => ({ keys: [] }));

export const recentOf = ({ keys }: State): readonly string[] => keys;

export const rememberChoice = (key: string): void =>
  useRecent.setState(({ keys }) => ({ keys: [key, ...keys.filter((one) => one !== key)].slice(0, limit) }));
