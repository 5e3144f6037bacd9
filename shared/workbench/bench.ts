import * as z from "zod";
import { ItemId, TabId } from "#shared/ids.ts";
import { RequestDraft } from "./request-draft.ts";
import { FileVersion } from "./workspace.ts";

/** An open request. `saved` is what the file held when it was read or written last; `null` for one never saved. */
export const Tab = z
  .strictObject({
    id: TabId,
    itemId: ItemId.nullable(),
    draft: RequestDraft,
    saved: RequestDraft.nullable(),
    version: FileVersion.nullable(),
    /** Values that looked like secrets and were therefore not kept over a restart. */
    withheld: z.array(z.string()).readonly(),
  })
  .readonly();
export type Tab = z.infer<typeof Tab>;

export const Theme = z.enum(["system", "dark", "light"]);
export type Theme = z.infer<typeof Theme>;

/** What the window looks like and holds: kept at every change, so that a crash loses nothing. */
export const Bench = z
  .strictObject({
    tabs: z.array(Tab).readonly(),
    activeTab: TabId.nullable(),
    environment: z.string().nullable(),
    theme: Theme,
    /** Sizes of the panes in percent, by the name of the split. */
    splits: z.record(z.string(), z.array(z.number()).readonly()),
    collapsed: z.array(ItemId).readonly(),
  })
  .readonly();
export type Bench = z.infer<typeof Bench>;

export const emptyBench: Bench = {
  tabs: [],
  activeTab: null,
  environment: null,
  theme: "system",
  splits: {},
  collapsed: [],
};
