import { create } from "zustand";
import { withLatest } from "#renderer/lib/latest-entries.ts";
import type { TabId } from "#shared/ids.ts";
import type { ReadingHabits } from "#shared/workbench/bench.ts";
import { requestTabOf, useTabs } from "./tabs.ts";

/** How responses are looked at: kept, so that the next one is looked at the same way. */
export const useReading = create<ReadingHabits>(() => ({ forms: {}, filters: {}, pinned: {} }));

/** Requests, and media types, of which habits are kept: all of it is written with every change of the bench. */
const keptLimit = 500;

/** The form that was chosen last for content of this media type. */
export const formFor =
  (mediaType: string) =>
  ({ forms }: ReadingHabits): string | null =>
    forms[mediaType] ?? null;

export const chooseForm = (mediaType: string, form: string): void =>
  useReading.setState(({ forms }) => ({ forms: withLatest(forms, mediaType, form, keptLimit) }));

const none: readonly string[] = [];

/** Queries that were asked of the responses of a request, the last one first. */
export const filtersOf =
  (request: string) =>
  ({ filters }: ReadingHabits): readonly string[] =>
    filters[request] ?? none;

/** The query that is asked of every response of a request. */
export const pinnedOf =
  (request: string) =>
  ({ pinned }: ReadingHabits): string | null =>
    pinned[request] ?? null;

/** Queries kept for each request. */
const filterLimit = 20;

export const rememberFilter = (request: string, query: string): void =>
  useReading.setState(({ filters }) => {
    const before = (filters[request] ?? []).filter((one) => one !== query);
    return { filters: withLatest(filters, request, [query, ...before].slice(0, filterLimit), keptLimit) };
  });

export const pinFilter = (request: string, query: string | null): void =>
  useReading.setState(({ pinned }) => {
    if (query !== null) return { pinned: withLatest(pinned, request, query, keptLimit) };
    const { [request]: _, ...others } = pinned;
    return { pinned: others };
  });

/** The name under which things are kept for the request of a tab: that of its item, where it was saved. */
export const requestNameOf = (id: TabId): string => requestTabOf(id)(useTabs.getState())?.itemId ?? id;
