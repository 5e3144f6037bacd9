import type { Attempt } from "#shared/http/exchange.ts";
import { segments } from "#renderer/lib/attempt-span.ts";
import { durationText } from "#shared/words/quantity.ts";
import styles from "./response.module.css";

/** How far an attempt came before it failed. */
export function Reached({ attempt }: { readonly attempt: Attempt }) {
  const { connection, timings, wire } = attempt;
  const done = segments.filter(({ part }) => timings[part] !== null);
  return (
    <dl className={styles.reached}>
      {connection?.remoteAddress != null && <Fact name="Address" text={connection.remoteAddress} />}
      {connection?.tried
        .filter(({ error }) => error !== null)
        .map(({ address, error }) => (
          <Fact key={address} name={`Tried ${address}`} text={error ?? ""} />
        ))}
      {done.map(({ part, name }) => (
        <Fact key={part} name={name} text={durationText(timings[part] ?? 0)} />
      ))}
      <Fact name="Bytes sent" text={String(wire.sent.total)} />
      <Fact name="Bytes received" text={String(wire.received.total)} />
    </dl>
  );
}

const Fact = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </>
);
