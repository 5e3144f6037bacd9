import { create } from "zustand";
import { commonMethods } from "#shared/http/method.ts";
import type { LeftOut } from "#shared/formats/curl/options.ts";
import { type CurlProblem, looksLikeCurl, readCurl } from "#shared/formats/curl/read-curl.ts";
import type { TabId } from "#shared/ids.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { edit, editUrl, undo } from "./draft-edits.ts";
import { requestTabOf, useTabs } from "./tabs.ts";

/** What came of a command that was pasted into the URL of a tab. */
export type Pasted =
  | { readonly kind: "none" }
  | { readonly kind: "failed"; readonly tabId: TabId; readonly problem: CurlProblem }
  | {
      readonly kind: "filled";
      readonly tabId: TabId;
      /** The request as it was filled in: while it is that one, one step takes it back. */
      readonly draft: RequestDraft;
      readonly left: readonly LeftOut[];
    };

const nothing: Pasted = { kind: "none" };

export const usePasted = create<{ readonly pasted: Pasted }>(() => ({ pasted: nothing }));

export const pastedOf =
  (tabId: TabId) =>
  ({ pasted }: { readonly pasted: Pasted }): Pasted =>
    pasted.kind !== "none" && pasted.tabId === tabId ? pasted : nothing;

export const forgetPasted = (): void => usePasted.setState({ pasted: nothing });

/** Fills the request from a curl command, or `GET https://…`. `false` where the text is neither. */
export function fillFromPaste(tabId: TabId, text: string): boolean {
  if (looksLikeCurl(text)) {
    fillFromCurl(tabId, text);
    return true;
  }
  const [, method, url] = /^\s*([A-Z]+)[ \t]+(https?:\/\/\S+|\{\{\S+)\s*$/.exec(text) ?? [];
  if (url === undefined || !commonMethods.some((common) => common === method)) return false;
  edit(tabId, (draft) => ({ ...draft, method: method ?? draft.method }));
  editUrl(tabId, url);
  return true;
}

/** Name, session and notes stay: a command knows nothing of them. */
function fillFromCurl(tabId: TabId, text: string): void {
  const reading = readCurl(text);
  if (!reading.ok) {
    usePasted.setState({ pasted: { kind: "failed", tabId, problem: reading.error } });
    return;
  }
  const { draft: read, left } = reading.value;
  edit(tabId, ({ name, session, docs }) => ({ ...read, name, session, docs }));
  const draft = requestTabOf(tabId)(useTabs.getState())?.draft;
  if (draft !== undefined) usePasted.setState({ pasted: { kind: "filled", tabId, draft, left } });
}

/** Whether nothing was edited since. */
export const canUndoPaste = (pasted: Pasted, draft: RequestDraft): boolean =>
  pasted.kind === "filled" && pasted.draft === draft;

/** Takes back what a command filled in; `false` where something else would be taken back. */
export function undoPaste(tabId: TabId): boolean {
  const pasted = pastedOf(tabId)(usePasted.getState());
  const draft = requestTabOf(tabId)(useTabs.getState())?.draft;
  if (draft === undefined || !canUndoPaste(pasted, draft)) return false;
  undo(tabId);
  forgetPasted();
  return true;
}
