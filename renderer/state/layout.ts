import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { ItemId } from "#shared/ids.ts";
import type { Theme } from "#shared/workbench/bench.ts";

export type RequestPart = "Params" | "Headers" | "Body" | "Auth" | "Session" | "Tests" | "Docs";
export type ResponsePart = "Body" | "Headers" | "Cookies" | "Wire" | "Timeline" | "TLS" | "Tests";

interface State {
  readonly theme: Theme;
  readonly splits: Readonly<Record<string, readonly number[]>>;
  readonly collapsed: readonly ItemId[];
  readonly requestPart: RequestPart;
  readonly responsePart: ResponsePart;
  readonly wireForm: "text" | "hex";
  /** The response has the whole width, and the request is out of sight. */
  readonly isResponseWide: boolean;
}

export const useLayout = create<State>(() => ({
  theme: "system",
  splits: {},
  collapsed: [],
  requestPart: "Params",
  responsePart: "Body",
  wireForm: "text",
  isResponseWide: false,
}));

export const themeOf = ({ theme }: State): Theme => theme;
export const requestPartOf = ({ requestPart }: State): RequestPart => requestPart;
export const responsePartOf = ({ responsePart }: State): ResponsePart => responsePart;
export const wireFormOf = ({ wireForm }: State): "text" | "hex" => wireForm;
export const isResponseWideOf = ({ isResponseWide }: State): boolean => isResponseWide;
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
export const widenResponse = (isResponseWide: boolean): void => useLayout.setState({ isResponseWide });
export const showResponsePart = (responsePart: ResponsePart): void => useLayout.setState({ responsePart });
export const showWireAs = (wireForm: "text" | "hex"): void => useLayout.setState({ wireForm });

/** Colours follow at once; main is told too, so that menus and the next start have them. */
export async function chooseTheme(theme: Theme): Promise<void> {
  useLayout.setState({ theme });
  await ask["theme.choose"]({ theme });
}
