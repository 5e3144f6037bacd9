import * as z from "zod";
import { ContentDifference } from "#shared/diff/content-difference.ts";
import { ExchangeId } from "#shared/ids.ts";
import {
  ExchangeGone,
  HistoryLimits,
  HistoryPage,
  HistoryQuery,
  KeptExchange,
} from "#shared/workbench/history.ts";
import { call } from "./call.ts";

/** What may be asked about what was sent earlier: part of the contract. */
export const historyCalls = {
  /** What was sent and what came back, newest first; credentials masked. */
  "history.search": call(z.strictObject({ query: HistoryQuery }), HistoryPage, z.never()),
  "history.read": call(z.strictObject({ exchangeId: ExchangeId }), KeptExchange, ExchangeGone),
  /** How the contents of two responses differ. */
  "history.compare": call(
    z.strictObject({ left: ExchangeId, right: ExchangeId }),
    ContentDifference,
    ExchangeGone,
  ),
  /** What is pinned stays, whatever the limits. */
  "history.pin": call(z.strictObject({ exchangeId: ExchangeId, pinned: z.boolean() }), z.void(), z.never()),
  "history.delete": call(
    z.strictObject({ exchangeIds: z.array(ExchangeId).min(1).max(10_000).readonly() }),
    z.void(),
    z.never(),
  ),
  /** Empties the history of the open workspace, or of all. */
  "history.clear": call(z.strictObject({ everywhere: z.boolean() }), z.void(), z.never()),
  /** Sets the limits, or with `null` only tells them. */
  "history.limits": call(z.strictObject({ limits: HistoryLimits.nullable() }), HistoryLimits, z.never()),
} as const;
