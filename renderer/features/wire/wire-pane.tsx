import { useState } from "react";
import { exchangeOf, sentFieldsOf, useExchanges } from "#renderer/state/exchanges.ts";
import { showWireAs, useLayout, wireFormOf } from "#renderer/state/layout.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { Segments } from "#renderer/ui/segments.tsx";
import type { Attempt } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { receivedNotes, sentNotes } from "./wire-notes.ts";
import { WireDirection } from "./wire-direction.tsx";
import styles from "./wire.module.css";

/** The bytes of one attempt, both ways, as they passed the socket. */
export function WirePane({ tabId }: { readonly tabId: TabId }) {
  const exchange = useExchanges(exchangeOf(tabId));
  const typed = useExchanges(sentFieldsOf(tabId));
  const form = useLayout(wireFormOf);
  const [chosen, setChosen] = useState<number | null>(null);
  if (exchange === null) return null;
  const attempt = exchange.attempts.find(({ n }) => n === chosen) ?? exchange.attempts.at(-1);
  if (attempt === undefined) return <Empty title="No attempt was made" />;
  return (
    <div className={styles.pane}>
      <div className={styles.toolbar}>
        <Segments
          label="Attempt"
          active={String(attempt.n)}
          choices={exchange.attempts.map((one) => ({ value: String(one.n), label: attemptLabel(one) }))}
          onChange={(n) => setChosen(Number(n))}
        />
        <span className={styles.address}>{addressText(attempt)}</span>
        <Segments
          label="Show bytes as"
          active={form}
          choices={[
            { value: "text", label: "Text" },
            { value: "hex", label: "Hex" },
          ]}
          onChange={(value) => showWireAs(value === "hex" ? "hex" : "text")}
        />
      </div>
      {attempt.wire.form === "decoded" && (
        <Notice tone="info">HTTP/2 has no text on the wire: this is its content, decoded.</Notice>
      )}
      <WireDirection
        key={`sent ${attempt.n}`}
        wire={attempt.wire}
        direction="sent"
        form={form}
        notes={sentNotes(typed)}
      />
      <WireDirection
        key={`received ${attempt.n}`}
        wire={attempt.wire}
        direction="received"
        form={form}
        notes={receivedNotes(attempt, exchange)}
      />
    </div>
  );
}

const attemptLabel = ({ n, response, error }: Attempt): string =>
  `${n} · ${response?.status ?? error?.kind ?? "no response"}`;

function addressText({ connection }: Attempt): string {
  if (connection === null) return "no connection";
  const peer = connection.remoteAddress === null ? "" : ` → ${connection.remoteAddress}`;
  return `connection #${connection.id}, ${connection.reused ? "reused" : "new"}${peer}`;
}
