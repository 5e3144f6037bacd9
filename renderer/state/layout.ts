import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { ItemId } from "#shared/ids.ts";
import type { Direction, Theme, WireForm } from "#shared/workbench/bench.ts";

export type RequestPart = "Params" | "Headers" | "Body" | "Auth" | "Session" | "Tests" | "Docs";
export type ResponsePart = "Body" | "Headers" | "Cookies" | "Wire" | "Timeline" | "TLS" | "Tests";

interface State {
  readonly theme: Theme;
  readonly splits: Readonly<Record<string, readonly number[]>>;
  readonly collapsed: readonly ItemId[];
  readonly requestPart: RequestPart;
  readonly responsePart: ResponsePart;
  readonly wireForm: WireForm;
  /** Whether the timeline stands under the body of a response of several attempts. */
  readonly isStripShown: boolean;
  /** The response has the whole width, and the request is out of sight. */
  readonly isResponseWide: boolean;
  /** Request and response side by side, or one above the other. */
  readonly direction: Direction;
  readonly isSidebarShown: boolean;
}

export const useLayout = create<State>(() => ({
  theme: "system",
  splits: {},
  collapsed: [],
  requestPart: "Params",
  responsePart: "Body",
  wireForm: "text",
  isStripShown: true,
  isResponseWide: false,
  direction: "beside",
  isSidebarShown: true,
}));

export const themeOf = ({ theme }: State): Theme => theme;
export const requestPartOf = ({ requestPart }: State): RequestPart => requestPart;
export const responsePartOf = ({ responsePart }: State): ResponsePart => responsePart;
export const wireFormOf = ({ wireForm }: State): WireForm => wireForm;
export const isStripShownOf = ({ isStripShown }: State): boolean => isStripShown;
export const isResponseWideOf = ({ isResponseWide }: State): boolean => isResponseWide;
export const directionOf = ({ direction }: State): Direction => direction;
export const isSidebarShownOf = ({ isSidebarShown }: State): boolean => isSidebarShown;
export const collapsedOf = ({ collapsed }: State): readonly ItemId[] => collapsed;

export const splitOf =
  (name: string) =>
  ({ splits }: State): readonly number[] | undefined =>
    splits[name];

export const resizeSplit = (name: string, sizes: readonly number[]): void =>
  useLayout.setState(({ splits }) => ({ splits: { ...splits, [name]: sizes } }));

export const collapse = (collapsed: readonly ItemId[]): void => useLayout.setState({ collapsed });
/** Where the request was out of sight, it is back. */
export const showRequestPart = (requestPart: RequestPart): void =>
  useLayout.setState({ requestPart, isResponseWide: false });
export const toggleSidebar = (): void =>
  useLayout.setState(({ isSidebarShown }) => ({ isSidebarShown: !isSidebarShown }));
export const turnSplit = (): void =>
  useLayout.setState(({ direction }) => ({ direction: direction === "beside" ? "stacked" : "beside" }));
export const widenResponse = (isResponseWide: boolean): void => useLayout.setState({ isResponseWide });
export const showResponsePart = (responsePart: ResponsePart): void => useLayout.setState({ responsePart });
export const showStrip = (isStripShown: boolean): void => useLayout.setState({ isStripShown });
export const showWireAs = (wireForm: WireForm): void => useLayout.setState({ wireForm });

/** Colours follow at once; main is told too, so that menus and the next start have them. */
export async function chooseTheme(theme: Theme): Promise<void> {
  useLayout.setState({ theme });
  await ask["theme.choose"]({ theme });
}
