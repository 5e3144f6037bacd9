import type { Progress } from "#shared/http/exchange.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { Session } from "#shared/policy/session.ts";
import type { UnverifiedHost } from "#shared/policy/tls-trust.ts";
import type { RiskRecord } from "#shared/risks/risk.ts";
import type { Scope } from "#shared/variables/scope.ts";
import type { Download } from "#electron/engine/content/download.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { Hurry } from "./hurry.ts";

/** One send, as whoever asks for it describes it. */
export interface SendOrder {
  readonly exchangeId: ExchangeId;
  readonly draft: RequestDraft;
  readonly session: Session;
  readonly scope: Scope;
  readonly risks: readonly RiskRecord[];
  /** Hosts whose certificates the user chose not to check for now. Absent: every one is checked. */
  readonly unverified?: readonly UnverifiedHost[];
  readonly signal: AbortSignal;
  /** `false` counts and times the bytes of a send without keeping them: for many sends in a row. */
  readonly records?: boolean;
  readonly onProgress: (progress: Progress) => void;
  /** A file that gets the content of a 2xx response as it comes; absent: all content is kept to be looked at. */
  readonly download?: Download;
  /** With it a wait before the next attempt can be ended early. */
  readonly hurry?: Hurry;
}
