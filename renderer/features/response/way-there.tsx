import { Fragment } from "react";
import type { ConnectionFacts } from "#shared/http/exchange.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";
import { durationText } from "#shared/words/quantity.ts";
import styles from "./response.module.css";

/** How the connection came about: who was dialled, through whom, and why. */
export function WayThere({ connection }: { readonly connection: ConnectionFacts }) {
  const { localAddress, remoteAddress, dialled, proxy, proxyRule, tried, tunnel } = connection;
  return (
    <section aria-label="Way there">
      <h3 className={styles.bar}>Way there</h3>
      <dl className={styles.pairs}>
        <dt>Address</dt>
        <dd>{remoteAddress ?? dialled ?? "none"}</dd>
        {localAddress !== null && <Pair name="From" text={localAddress} />}
        {dialled !== null && <Pair name="Dialled instead" text={dialled} />}
        <dt>Proxy</dt>
        <dd>
          {proxy ?? "none"}
          {proxyRule !== null && ` (${proxyRule})`}
        </dd>
        {tried.length > 1 &&
          tried.map(({ address, startedMs, endedMs, error }, index) => (
            <Pair
              key={`${address} ${String(index)}`}
              name={`Tried ${address}`}
              text={`${error ?? "connected"}, from ${durationText(startedMs)}${endedMs === null ? "" : ` to ${durationText(endedMs)}`}`}
            />
          ))}
      </dl>
      {tunnel !== null && (
        <>
          <h3 className={styles.bar}>Tunnel through the proxy</h3>
          <pre className={styles.tunnel}>
            {textOf(tunnel.sent)}
            {textOf(tunnel.received)}
          </pre>
        </>
      )}
    </section>
  );
}

const Pair = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <Fragment>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </Fragment>
);

/** A head is ASCII but for what should not be there. */
const textOf = ({ head }: RecordedBytes): string => new TextDecoder("latin1").decode(head);
