import type { Progress } from "#shared/http/exchange.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { Session } from "#shared/policy/session.ts";
import type { RiskRecord } from "#shared/risks/risk.ts";
import type { Scope } from "#shared/variables/scope.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** One send, as whoever asks for it describes it. */
export interface SendOrder {
  readonly exchangeId: ExchangeId;
  readonly draft: RequestDraft;
  readonly session: Session;
  readonly scope: Scope;
  readonly risks: readonly RiskRecord[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}
