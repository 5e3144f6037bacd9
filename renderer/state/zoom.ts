import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";

interface State {
  /** Size of everything, percent. */
  readonly percent: number;
}

/** The sizes that the keys step through. */
export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const;

export const useZoom = create<State>(() => ({ percent: 100 }));

export const zoomOf = ({ percent }: State): number => percent;

export const chooseZoom = (percent: number): void => useZoom.setState({ percent });

/** The next size up, or down with -1; at the end it stays. */
export function stepZoom(step: 1 | -1): void {
  const { percent } = useZoom.getState();
  const next =
    step === 1 ? zoomSteps.find((one) => one > percent) : zoomSteps.findLast((one) => one < percent);
  if (next !== undefined) chooseZoom(next);
}

/** Gives the window the size that was chosen, now and at every change. */
export function followZoom(): void {
  const apply = (): void => void ask["zoom.choose"]({ percent: useZoom.getState().percent });
  apply();
  useZoom.subscribe(apply);
}
