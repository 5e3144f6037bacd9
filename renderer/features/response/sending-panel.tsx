import type { ReactNode } from "react";
import { hurry, type Sending, sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { streamOf, useStreams } from "#renderer/state/streams.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useNow } from "#renderer/ui/use-now.ts";
import type { Progress } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { explainDecision } from "#shared/words/explain-decision.ts";
import { phaseText } from "#shared/words/phase-text.ts";
import { durationText } from "#shared/words/quantity.ts";
import { LimitNote } from "./limit-note.tsx";
import styles from "./response.module.css";
import { TransferLine } from "./transfer-line.tsx";

interface Props {
  readonly tabId: TabId;
  /** What has come so far, where it can be watched. */
  readonly stream: ReactNode;
  /** Where the time goes. */
  readonly live: ReactNode;
}

/** What is happening now. Escape or the button ends it. */
export function SendingPanel({ tabId, stream, live }: Props) {
  const sending = useExchanges(sendingOf(tabId));
  const isWatched = useStreams(streamOf(sending.phase === "sending" ? sending.exchangeId : null)) !== null;
  if (sending.phase !== "sending") return null;
  return isWatched ? (
    <div className={styles.content}>
      <Watched tabId={tabId} sending={sending} />
      {stream}
    </div>
  ) : (
    <div className={styles.underWay}>
      <UnderWay tabId={tabId} sending={sending} />
      <div className={styles.live}>{live}</div>
    </div>
  );
}

interface UnderWayProps {
  readonly tabId: TabId;
  readonly sending: Extract<Sending, { phase: "sending" }>;
}

/** Above content that is shown while it comes. */
function Watched({ tabId, sending }: UnderWayProps) {
  const elapsedMs = Math.max(0, useNow() - sending.startedAt);
  const { status, reason } = sending.progress?.response ?? { status: null, reason: "" };
  return (
    <div className={styles.watched}>
      <p className={styles.watchedLine}>
        <b>
          {status} {reason}
        </b>
        <span>{durationText(elapsedMs)}</span>
        <TransferLine sending={sending} />
      </p>
      <LimitNote tabId={tabId} timeouts={sending.timeouts} elapsedMs={elapsedMs} />
    </div>
  );
}

function UnderWay({ tabId, sending }: UnderWayProps) {
  const now = useNow();
  const method = useTabs((state) => requestTabOf(tabId)(state)?.draft.method ?? "");
  const { progress, startedAt, progressAt, download } = sending;
  return (
    <div className={styles.sending}>
      <p className={styles.elapsed}>{durationText(Math.max(0, now - startedAt))}</p>
      <p className={styles.phase}>
        {progress === null ? "preparing" : phaseWords(progress, now - progressAt)}
      </p>
      {progress !== null && <p className={styles.faint}>attempt {progress.attempt}</p>}
      {download !== null && <p>to {download.name}</p>}
      {progress?.wait == null && <TransferLine sending={sending} />}
      {download !== null && (
        <LimitNote tabId={tabId} timeouts={sending.timeouts} elapsedMs={Math.max(0, now - startedAt)} />
      )}
      {progress?.wait != null && progress.wait.ms > 0 && (
        <progress
          className={styles.progress}
          aria-label="Wait before the next attempt"
          max={progress.wait.ms}
          value={Math.min(progress.wait.ms, now - progressAt)}
        />
      )}
      {progress?.wait != null && (
        <p className={styles.note}>{explainDecision(progress.wait.decision, method, lastStatus(progress))}</p>
      )}
      {progress?.wait != null && progress.wait.ms > 0 && (
        <Button onClick={() => void hurry(tabId)}>Try now</Button>
      )}
    </div>
  );
}

const lastStatus = ({ ended }: Progress): number | null => ended.at(-1)?.status ?? null;

function phaseWords({ phase, wait }: Progress, sinceMs: number): string {
  if (wait === null) return phaseText(phase);
  return `next attempt in ${(Math.max(0, wait.ms - sinceMs) / 1_000).toFixed(1)} s`;
}
