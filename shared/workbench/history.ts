import * as z from "zod";
import { Exchange } from "#shared/http/exchange.ts";
import { ExchangeId, ItemId, TabId } from "#shared/ids.ts";
import { RequestDraft } from "./request-draft.ts";

/** The request an exchange belongs to: the tab it was sent from, and its file where it has one. */
export const RequestPlace = z.strictObject({ tabId: TabId, itemId: ItemId.nullable() }).readonly();
export type RequestPlace = z.infer<typeof RequestPlace>;

/** One line of the history: what a list shows without reading the exchange. */
export const PastExchange = z
  .strictObject({
    id: ExchangeId,
    /** Milliseconds since the epoch. */
    startedAt: z.number(),
    /** Of the request, as it was called when it was sent. */
    name: z.string(),
    method: z.string(),
    url: z.string(),
    /** `null` where no response came. */
    status: z.int().nullable(),
    /** The kind of failure; `null` where there was none. */
    error: z.string().nullable(),
    totalMs: z.number(),
    contentBytes: z.int(),
    pinned: z.boolean(),
  })
  .readonly();
export type PastExchange = z.infer<typeof PastExchange>;

/** The first digit of a status code, or sends that ended without a response. */
export const StatusClass = z.enum(["1", "2", "3", "4", "5", "none"]);
export type StatusClass = z.infer<typeof StatusClass>;

export const HistoryQuery = z
  .strictObject({
    /** Words that must all be there: in the URL, the status, the method, or the content either way. */
    text: z.string().max(500),
    statusClass: StatusClass.nullable(),
    method: z.string().max(100).nullable(),
    session: z.string().max(200).nullable(),
    /** Milliseconds since the epoch. */
    since: z.number().nullable(),
    pinnedOnly: z.boolean(),
    /** All workspaces, not the open one alone. */
    everywhere: z.boolean(),
    /** Only exchanges of this request. */
    of: RequestPlace.nullable(),
    /** Where the page before ended. */
    cursor: z.int().nullable(),
    limit: z.int().min(1).max(500),
  })
  .readonly();
export type HistoryQuery = z.infer<typeof HistoryQuery>;

export const wholeHistory: HistoryQuery = {
  text: "",
  statusClass: null,
  method: null,
  session: null,
  since: null,
  pinnedOnly: false,
  everywhere: false,
  of: null,
  cursor: null,
  limit: 200,
};

/** Where exchanges go now. `memory`: the file cannot be used, and what is kept ends with this run. */
export const HistoryHealth = z
  .strictObject({
    place: z.enum(["file", "memory"]),
    /** Why it is only memory, or why the last exchange could not be kept: the code of the database or the system. */
    trouble: z.string().nullable(),
    /** The name a damaged file was given. */
    setAsideAs: z.string().nullable(),
  })
  .readonly();
export type HistoryHealth = z.infer<typeof HistoryHealth>;

/** Newest first. */
export const HistoryPage = z
  .strictObject({
    exchanges: z.array(PastExchange).readonly(),
    /** For the page after this one; `null` at the end. */
    next: z.int().nullable(),
    /** How many match in all. */
    total: z.int(),
    health: HistoryHealth,
  })
  .readonly();
export type HistoryPage = z.infer<typeof HistoryPage>;

/** When the oldest go. What is pinned stays, whatever the limits. */
export const HistoryLimits = z
  .strictObject({
    exchanges: z.int().min(10).max(1_000_000),
    /** Of contents and records together. */
    bytes: z
      .int()
      .min(1024 * 1024)
      .max(1024 ** 4),
    days: z.int().min(1).max(3_650),
    /** A response that is larger is kept without its content. */
    contentBytes: z
      .int()
      .min(0)
      .max(256 * 1024 * 1024),
  })
  .readonly();
export type HistoryLimits = z.infer<typeof HistoryLimits>;

export const defaultHistoryLimits: HistoryLimits = {
  exchanges: 10_000,
  bytes: 1024 ** 3,
  days: 90,
  contentBytes: 32 * 1024 * 1024,
};

/** An exchange as it was kept, with the draft it came from; credentials are masked in both. */
export const KeptExchange = z
  .strictObject({
    exchange: Exchange,
    draft: RequestDraft,
    environment: z.string().nullable(),
    pinned: z.boolean(),
    /** Whether the content of the response was kept with it. */
    hasContent: z.boolean(),
  })
  .readonly();
export type KeptExchange = z.infer<typeof KeptExchange>;

/** The exchange is not in the history: it was deleted, or the oldest had to go. */
export const ExchangeGone = z.strictObject({ kind: z.literal("exchange-gone") }).readonly();
export type ExchangeGone = z.infer<typeof ExchangeGone>;
