import * as z from "zod";
import { ItemId, TabId } from "#shared/ids.ts";
import { KeptEnvironment, KeptSession } from "./kept-editors.ts";
import { RequestDraft } from "./request-draft.ts";
import { Shortcut } from "./shortcut.ts";
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

/** Request and response side by side, or one above the other. */
export const Direction = z.enum(["beside", "stacked"]);
export type Direction = z.infer<typeof Direction>;

export const WireForm = z.enum(["text", "both", "hex"]);
export type WireForm = z.infer<typeof WireForm>;

/** How responses were looked at last. */
export const ReadingHabits = z
  .strictObject({
    /** The form of content, by its media type. */
    forms: z.record(z.string(), z.string()).readonly(),
    /** Queries asked of responses, the last one first, by the request. */
    filters: z.record(z.string(), z.array(z.string()).readonly()).readonly(),
    /** The query asked of every response, by the request. */
    pinned: z.record(z.string(), z.string()).readonly(),
  })
  .readonly();
export type ReadingHabits = z.infer<typeof ReadingHabits>;

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
    direction: Direction.default("beside"),
    sidebar: z.boolean().default(true),
    /** How the bytes of the wire are shown. */
    wire: WireForm.catch("text").default("text"),
    /** Whether the attempts stand under the body of a response that took several. */
    strip: z.boolean().default(true),
    /** Tabs that stand first and are not closed with others. */
    pinned: z.array(TabId).readonly().default([]),
    /** Requests whose tabs were closed, the last one last. */
    closed: z.array(Tab).readonly().default([]),
    sessionTabs: z.array(KeptSession).readonly().default([]),
    environmentTabs: z.array(KeptEnvironment).readonly().default([]),
    /** All tabs from left to right; one that is missing here stands at the end. */
    order: z.array(TabId).readonly().default([]),
    /** Keys the user gave to commands, by their names, in the place of those they come with. */
    keys: z.record(z.string(), z.array(Shortcut).readonly()).readonly().default({}),
    /** Size of everything, percent. */
    zoom: z.int().min(80).max(200).catch(100),
    /** What was chosen in the palette last, newest first. */
    recent: z.array(z.string()).readonly().default([]),
    /** Places in responses whose changes are not looked at, as `$.items[*].updatedAt`, by the request they belong to. */
    ignoredPaths: z.record(z.string(), z.array(z.string()).readonly()).readonly().default({}),
    reading: ReadingHabits.default({ forms: {}, filters: {}, pinned: {} }),
  })
  .readonly();
export type Bench = z.infer<typeof Bench>;

/** Why the bench that was kept could not be used, and the name it was given in the user data. */
export const BenchLoss = z
  .strictObject({ because: z.enum(["damaged", "newer", "not-readable"]), setAsideAs: z.string().nullable() })
  .readonly();
export type BenchLoss = z.infer<typeof BenchLoss>;

/** What there is at the start: an empty bench where the one that was kept is lost. */
export const BenchReading = z.strictObject({ bench: Bench, loss: BenchLoss.nullable() }).readonly();
export type BenchReading = z.infer<typeof BenchReading>;

export const emptyBench: Bench = {
  tabs: [],
  activeTab: null,
  environment: null,
  theme: "system",
  splits: {},
  collapsed: [],
  direction: "beside",
  sidebar: true,
  wire: "text",
  strip: true,
  pinned: [],
  closed: [],
  sessionTabs: [],
  environmentTabs: [],
  order: [],
  keys: {},
  zoom: 100,
  recent: [],
  ignoredPaths: {},
  reading: { forms: {}, filters: {}, pinned: {} },
};
