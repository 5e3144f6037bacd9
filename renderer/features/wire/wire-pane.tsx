import { type ReactNode, useState } from "react";
import { exchangeOf, sentFieldsOf, useExchanges } from "#renderer/state/exchanges.ts";
import { showWireAs, useLayout, wireFormOf } from "#renderer/state/layout.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { Segments } from "#renderer/ui/segments.tsx";
import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { findInWire, type WirePlace } from "./find-in-wire.ts";
import { receivedNotes, sentNotes } from "./wire-notes.ts";
import { WireDirection } from "./wire-direction.tsx";
import { WireSearch } from "./wire-search.tsx";
import { WireTurnsLine } from "./wire-turns-line.tsx";
import styles from "./wire.module.css";

/** The bytes of one attempt, both ways, as they passed the socket. */
export function WirePane({ tabId }: { readonly tabId: TabId }) {
  const exchange = useExchanges(exchangeOf(tabId));
  const [chosen, setChosen] = useState<number | null>(null);
  if (exchange === null) return null;
  const attempt = exchange.attempts.find(({ n }) => n === chosen) ?? exchange.attempts.at(-1);
  if (attempt === undefined) return <Empty title="No attempt was made" />;
  const choice = (
    <Segments
      label="Attempt"
      active={String(attempt.n)}
      choices={exchange.attempts.map((one) => ({ value: String(one.n), label: attemptLabel(one) }))}
      onChange={(n) => setChosen(Number(n))}
    />
  );
  return <AttemptWire key={attempt.n} tabId={tabId} exchange={exchange} attempt={attempt} choice={choice} />;
}

interface AttemptProps {
  readonly tabId: TabId;
  readonly exchange: Exchange;
  readonly attempt: Attempt;
  readonly choice: ReactNode;
}

function AttemptWire({ tabId, exchange, attempt, choice }: AttemptProps) {
  const typed = useExchanges(sentFieldsOf(tabId));
  const form = useLayout(wireFormOf);
  const [query, setQuery] = useState("");
  const [step, setStep] = useState(0);
  const [place, setPlace] = useState<WirePlace | null>(null);
  const { wire } = attempt;
  const places = findInWire(wire, query);
  const goTo = (found: readonly WirePlace[], at: number): void => {
    setStep(at);
    // A place of its own each time, so that the same one can be gone to again.
    setPlace(found[at] === undefined ? null : { ...found[at] });
  };
  const shared = { wire, form, place, onJump: setPlace };
  return (
    <div className={styles.pane}>
      <div className={styles.toolbar}>
        {choice}
        <WireSearch
          query={query}
          count={places.length}
          at={step}
          onQuery={(next) => {
            setQuery(next);
            goTo(findInWire(wire, next), 0);
          }}
          onStep={(by) => goTo(places, (step + by + places.length) % Math.max(1, places.length))}
        />
        <Segments
          label="Show bytes as"
          active={form}
          choices={forms}
          onChange={(value) => chooseForm(value)}
        />
      </div>
      {wire.form === "decoded" && (
        <Notice tone="info">HTTP/2 has no text on the wire: this is its content, decoded.</Notice>
      )}
      <div className={styles.way}>
        <WireTurnsLine events={wire.events} onJump={setPlace} />
        <span className={styles.address} title={addressText(attempt)}>
          {addressText(attempt)}
        </span>
      </div>
      <WireDirection {...shared} direction="sent" notes={sentNotes(typed)} />
      <WireDirection {...shared} direction="received" notes={receivedNotes(attempt, exchange)} />
    </div>
  );
}

const forms = [
  { value: "text", label: "Text" },
  { value: "both", label: "Both" },
  { value: "hex", label: "Hex" },
] as const;

function chooseForm(value: string): void {
  const form = forms.find((one) => one.value === value);
  if (form !== undefined) showWireAs(form.value);
}

const attemptLabel = ({ n, response, error }: Attempt): string =>
  `${n} · ${response?.status ?? error?.kind ?? "no response"}`;

function addressText({ connection }: Attempt): string {
  if (connection === null) return "no connection";
  const peer = connection.remoteAddress === null ? "" : ` → ${connection.remoteAddress}`;
  return `connection #${connection.id}, ${connection.reused ? "reused" : "new"}${peer}`;
}
