import { create } from "zustand";

interface State {
  readonly isWrapped: boolean;
}

/** Whether long lines of bodies go on below, as long as the window is open. */
export const useWrap = create<State>(() => ({ isWrapped: true }));

export const isWrappedOf = ({ isWrapped }: State): boolean => isWrapped;

export const turnWrap = (): void => useWrap.setState(({ isWrapped }) => ({ isWrapped: !isWrapped }));
