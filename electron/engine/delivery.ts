import type { Attempt, AttemptReason } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import type { Download } from "#electron/engine/content/download.ts";
import type { StoredContent } from "#electron/engine/content/stored-content.ts";
import type { Halting } from "./halting.ts";
import type { Hurry } from "./hurry.ts";
import type { Ingredients } from "#electron/engine/prepare/build-message.ts";
import type { ChooseProxy } from "#electron/engine/route/choose-proxy.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import type { Trust } from "#electron/engine/transport/trust.ts";
import type { AttemptLog } from "./attempt-log.ts";
import type { RequestMessage } from "./message.ts";

/** What stays the same during one send. */
export interface Sending {
  readonly exchangeId: ExchangeId;
  readonly session: string;
  readonly policy: DeliveryPolicy;
  readonly chooseProxy: ChooseProxy;
  readonly trust: Trust;
  readonly halting: Halting;
  readonly redactor: Redactor;
  readonly log: AttemptLog;
  /** Whether bytes are recorded, and not only counted. */
  readonly records: boolean;
  readonly download: Download | null;
  /** Ends waits early; `null` where nobody can. */
  readonly hurry: Hurry | null;
  /** Moment it started, on the monotonic clock. */
  readonly startedAt: number;
}

/** What goes down the pipeline. The message is what will be written; the rest travels beside it. */
export interface Delivery {
  readonly sending: Sending;
  readonly ingredients: Ingredients;
  readonly message: RequestMessage;
  readonly hop: number;
  readonly cause: { readonly reason: AttemptReason; readonly because: string | null };
  /** Whether a connection that was used before will not do. */
  readonly fresh: boolean;
}

/** What comes back: the last attempt, its content where it got a whole response, and the error that ended the send. */
export interface Reply {
  readonly attempt: Attempt;
  readonly content: StoredContent | null;
  readonly error: AttemptError | null;
}
