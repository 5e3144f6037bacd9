import type { ContentDifference } from "#shared/diff/content-difference.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import type {
  HistoryHealth,
  HistoryLimits,
  HistoryPage,
  HistoryQuery,
  KeptExchange,
  RequestPlace,
} from "#shared/workbench/history.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** One exchange to be kept, with nothing in it that may not be. */
export interface ToKeep {
  readonly exchange: Exchange;
  readonly draft: RequestDraft;
  readonly environment: string | null;
  readonly workspace: string;
  readonly of: RequestPlace | null;
  /** Of the final response, decoded where it could be; `null` where there is none or it is too large. */
  readonly content: Uint8Array | null;
}

export interface ContentRange {
  readonly bytes: Uint8Array;
  readonly total: number;
}

/** What the thread of the history does. All of it ends at once: no other work waits behind it. */
export interface HistoryWork {
  readonly keep: (kept: ToKeep) => void;
  readonly search: (asked: { readonly query: HistoryQuery; readonly workspace: string }) => HistoryPage;
  readonly read: (id: ExchangeId) => KeptExchange | null;
  readonly content: (asked: {
    readonly id: ExchangeId;
    readonly from: number;
    readonly length: number;
  }) => ContentRange | null;
  /** `null` where one of them is gone, or was kept without its content. */
  readonly compare: (asked: {
    readonly left: ExchangeId;
    readonly right: ExchangeId;
  }) => ContentDifference | null;
  readonly pin: (asked: { readonly id: ExchangeId; readonly pinned: boolean }) => void;
  readonly delete: (ids: readonly ExchangeId[]) => void;
  /** All of one workspace, or with `null` of all of them; pinned ones as well. */
  readonly clear: (workspace: string | null) => void;
  readonly limits: (limits: HistoryLimits | null) => HistoryLimits;
  readonly health: (asked: null) => HistoryHealth;
  /** Lets go of what the limits no longer allow, and gives space back. */
  readonly tidy: (asked: null) => void;
  readonly close: (asked: null) => void;
}
