import type { TabId } from "#shared/ids.ts";
import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";
import { pathParamsOf } from "#shared/workbench/path-params.ts";
import type { RequestDraft, Row } from "#shared/workbench/request-draft.ts";
import { replaceTab } from "./tabs.ts";

/** Steps back that are remembered per tab. */
const stepLimit = 100;

/** Changes a draft. Edits in the same `place` one after the other are one step back; `null` is a step of its own. */
export function edit(
  id: TabId,
  change: (draft: RequestDraft) => RequestDraft,
  place: string | null = null,
): void {
  replaceTab(id, (tab) => {
    const draft = change(tab.draft);
    if (draft === tab.draft) return tab;
    const sameStep = place !== null && place === tab.lastPlace;
    const past = sameStep ? tab.past : [...tab.past, tab.draft].slice(-stepLimit);
    return { ...tab, draft, past, future: [], lastPlace: place };
  });
}

export const undo = (id: TabId): void =>
  replaceTab(id, (tab) => {
    const draft = tab.past.at(-1);
    if (draft === undefined) return tab;
    return {
      ...tab,
      draft,
      past: tab.past.slice(0, -1),
      future: [tab.draft, ...tab.future],
      lastPlace: null,
    };
  });

export const redo = (id: TabId): void =>
  replaceTab(id, (tab) => {
    const [draft, ...future] = tab.future;
    if (draft === undefined) return tab;
    return { ...tab, draft, past: [...tab.past, tab.draft], future, lastPlace: null };
  });

/** Changes a draft and every step that could be taken back or made again, so that what it takes out does not return. */
export function editForGood(id: TabId, change: (draft: RequestDraft) => RequestDraft): void {
  edit(id, change);
  replaceTab(id, (tab) => ({ ...tab, past: tab.past.map(change), future: tab.future.map(change) }));
}

/** The URL as typed; the rows of Params follow. */
export const editUrl = (id: TabId, url: string): void =>
  edit(
    id,
    (draft) => ({
      ...draft,
      url,
      params: paramsOf(url, draft.params),
      pathParams: pathParamsOf(url, draft.pathParams),
    }),
    "url",
  );

/** The rows of Params; the URL follows, and keeps what was typed wherever a row did not change. */
export const editParams = (id: TabId, params: readonly Row[]): void =>
  edit(id, (draft) => ({ ...draft, params, url: urlWithParams(draft.url, params) }), "params");

export const editPart = <K extends keyof RequestDraft>(id: TabId, part: K, value: RequestDraft[K]): void =>
  edit(id, (draft) => ({ ...draft, [part]: value }), part);
