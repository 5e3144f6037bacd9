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
}

export const useLayout = create<State>(() => ({
  theme: "system",
  splits: {},
  collapsed: [],
  requestPart: "Params",
  responsePart: "Body",
  wireForm: "text",
}));

export const themeOf = ({ theme }: State): Theme => theme;
export const requestPartOf = ({ requestPart }: State): RequestPart => requestPart;
export const responsePartOf = ({ responsePart }: State): ResponsePart => responsePart;
export const wireFormOf = ({ wireForm }: State): "text" | "hex" => wireForm;
export const collapsedOf = ({ collapsed }: State): readonly ItemId[] => collapsed;

export const splitOf =
  (name: string) =>
  ({ splits }: State): readonly number[] | undefined =>
    splits[name];

export const resizeSplit = (name: string, sizes: readonly number[]): void =>
  useLayout.setState(({ splits }) => ({ splits: { ...splits, [name]: sizes } }));

export const collapse = (collapsed: readonly ItemId[]): void => useLayout.setState({ collapsed });
export const showRequestPart = (requestPart: RequestPart): void => useLayout.setState({ requestPart });
export const showResponsePart = (responsePart: ResponsePart): void => useLayout.setState({ responsePart });
export const showWireAs = (wireForm: "text" | "hex"): void => useLayout.setState({ wireForm });

/** Colours follow at once; main is told too, so that menus and the next start have them. */
export async function chooseTheme(theme: Theme): Promise<void> {
  useLayout.setState({ theme });
  await ask["theme.choose"]({ theme });
}
