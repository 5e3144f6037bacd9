import type { Attempt, ResponseHead } from "#shared/http/exchange.ts";
import type { Fields } from "#shared/http/field.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Anomaly } from "#shared/http/wire.ts";
import type { Timeouts } from "#shared/policy/timeouts.ts";
import type { Clock } from "#electron/engine/clock.ts";
import type { Spool } from "#electron/engine/content/spool.ts";
import type { Halting } from "#electron/engine/halting.ts";
import type { MessageContent } from "#electron/engine/message.ts";
import type { Connection, Link } from "./connection.ts";
import type { WrittenMessage } from "./request-head.ts";
import type { Trace } from "./wire-tap.ts";

/** How far an exchange on an open connection has come. */
export type Stage = "send" | "wait" | "receive";

export type Interim = Attempt["interim"][number];

/** Everything one exchange on one open connection needs. */
export interface ExchangeTask<L extends Link = Link> {
  readonly connection: Connection;
  readonly link: L;
  readonly message: WrittenMessage;
  readonly content: MessageContent | null;
  readonly trace: Trace;
  /** Moment the whole exchange started, on the monotonic clock. */
  readonly startedAt: number;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  readonly halting: Halting;
  readonly spool: Spool;
  readonly contentLimit: number;
  readonly onStage: (stage: Stage) => void;
  readonly onMoved: () => void;
  /** The final head is complete. An error where its content must not be taken. */
  readonly onHead: (head: ResponseHead) => AttemptError | null;
  /** Content was kept. */
  readonly onContent: () => void;
}

/** What came of it. A failure keeps what was read before it. */
export interface ExchangeEnd {
  readonly interim: readonly Interim[];
  readonly head: ResponseHead | null;
  readonly trailers: Fields;
  readonly anomalies: readonly Anomaly[];
  /** Where the content begins on the wire; `null` where no content came. */
  readonly contentFrom: number | null;
  /** Whether the content stood on the wire in one piece. */
  readonly unframed: boolean;
  readonly endedAt: number;
  readonly error: AttemptError | null;
}
