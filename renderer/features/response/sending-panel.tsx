import { type Sending, sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { useNow } from "#renderer/ui/use-now.ts";
import type { Progress } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { explainDecision } from "#shared/words/explain-decision.ts";
import { phaseText } from "#shared/words/phase-text.ts";
import { bytesText, durationText } from "#shared/words/quantity.ts";
import { useTabs, requestTabOf } from "#renderer/state/tabs.ts";
import styles from "./response.module.css";

/** What is happening now. Escape or the button ends it. */
export function SendingPanel({ tabId }: { readonly tabId: TabId }) {
  const sending = useExchanges(sendingOf(tabId));
  const method = useTabs((state) => requestTabOf(tabId)(state)?.draft.method ?? "");
  if (sending.phase !== "sending") return null;
  return <UnderWay sending={sending} method={method} />;
}

interface Props {
  readonly sending: Extract<Sending, { phase: "sending" }>;
  readonly method: string;
}

function UnderWay({ sending, method }: Props) {
  const now = useNow();
  const { progress, startedAt, progressAt } = sending;
  return (
    <div className={styles.sending}>
      <p className={styles.elapsed}>{durationText(Math.max(0, now - startedAt))}</p>
      <p className={styles.phase}>
        {progress === null ? "preparing" : phaseWords(progress, now - progressAt)}
      </p>
      {progress !== null && (
        <p className={styles.faint}>
          attempt {progress.attempt} · {bytesText(progress.sentBytes)} sent ·{" "}
          {bytesText(progress.receivedBytes)} received
        </p>
      )}
      {progress?.wait != null && (
        <p className={styles.note}>{explainDecision(progress.wait.decision, method, lastStatus(progress))}</p>
      )}
      {progress !== null && progress.ended.length > 0 && (
        <ul aria-label="Attempts so far" className={styles.ended}>
          {progress.ended.map(({ n, status, error }) => (
            <li key={n}>
              {n} · <b>{status ?? error}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const lastStatus = ({ ended }: Progress): number | null => ended.at(-1)?.status ?? null;

function phaseWords({ phase, wait }: Progress, sinceMs: number): string {
  if (wait === null) return phaseText(phase);
  return `next attempt in ${(Math.max(0, wait.ms - sinceMs) / 1_000).toFixed(1)} s`;
}
