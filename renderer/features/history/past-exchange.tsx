import type { ReactNode } from "react";
import { methodTone } from "#renderer/lib/method-tone.ts";
import { exchangeOf, useExchanges } from "#renderer/state/exchanges.ts";
import { resizeSplit, splitOf, useLayout } from "#renderer/state/layout.ts";
import { isGone, reopenAsRequest, repeatPast, usePast } from "#renderer/state/past-exchanges.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import { Split } from "#renderer/ui/split.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { bytesText } from "#shared/words/quantity.ts";
import { momentText } from "./day-text.ts";
import styles from "./history.module.css";
import { sentContent } from "./sent-content.ts";

interface Props {
  readonly tabId: TabId;
  readonly response: ReactNode;
}

/** An exchange of the history as it was: the request to read, its response with every view. */
export function PastExchange({ tabId, response }: Props) {
  const exchange = useExchanges(exchangeOf(tabId));
  const gone = usePast(isGone(tabId));
  const sizes = useLayout(splitOf("past"));
  if (gone)
    return <Empty title="Not in the history any more">It was deleted, or the oldest had to go.</Empty>;
  if (exchange === null) return <Empty title="Reading…" />;
  return (
    <div className={styles.past}>
      <Notice tone="info">
        <span>
          Sent <b>{momentText(exchange.startedAt)}</b>, kept as it was.
        </span>
        <Button onClick={() => void reopenAsRequest(exchange.id)}>Use as request</Button>
        <Button kind="quiet" onClick={() => void repeatPast(exchange.id)}>
          Repeat now
        </Button>
      </Notice>
      <Split
        name="past"
        sizes={sizes}
        onResize={(next) => resizeSplit("past", next)}
        first={{ content: <SentRequest exchange={exchange} />, size: "38%", min: "20%" }}
        second={{ content: response, size: "62%", min: "30%" }}
      />
    </div>
  );
}

function SentRequest({ exchange }: { readonly exchange: Exchange }) {
  const { request, session } = exchange;
  const content = sentContent(exchange);
  return (
    <section aria-label="Request as it was" className={styles.request}>
      <div className={styles.target}>
        <Badge text={request.method} tone={methodTone(request.method)} />
        <span>{request.url}</span>
      </div>
      <p className={styles.facts}>
        Session <b>{session}</b>
        {request.contentBytes > 0 && <> · {bytesText(request.contentBytes)} of content</>}
      </p>
      <ReadTable label="Sent fields" columns={["Name", "Value"]}>
        {(exchange.attempts[0]?.fields ?? request.fields).map(([name, value], index) => (
          <tr key={index}>
            <td className={styles.field}>{name}</td>
            <td className={styles.value}>{value}</td>
          </tr>
        ))}
      </ReadTable>
      {content !== null && (
        <>
          <h3 className={styles.sentTitle}>Content{content.isCut && ", its beginning"}</h3>
          <pre className={styles.sent}>{content.text}</pre>
        </>
      )}
    </section>
  );
}
