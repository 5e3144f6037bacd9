import type { ReactNode } from "react";
import { clockText } from "#renderer/lib/format.ts";
import { Dot, type Tone } from "#renderer/ui/dot.tsx";
import type { ConnectionView } from "#shared/workbench/pool-view.ts";
import { bytesText, durationText } from "#shared/words/quantity.ts";
import styles from "./pool.module.css";

export const connectionColumns = ["#", "State", "Origin", "Age", "Served", "Sent", "Received", "Protocol"];

const tones: Readonly<Record<ConnectionView["state"], Tone>> = {
  connecting: "info",
  active: "ok",
  idle: "quiet",
  closed: "quiet",
};

interface Props {
  readonly connection: ConnectionView;
  readonly ageMs: number;
  /** In the place of the state. */
  readonly state?: ReactNode;
}

/** What is known of one connection, in the order of `connectionColumns`. */
export function ConnectionCells({ connection, ageMs, state }: Props) {
  const { id, origin, session, proxy, tls, alpn, served, openedAt } = connection;
  return (
    <>
      <td className={styles.number}>{id}</td>
      <td>
        {state ?? (
          <span className={styles.state}>
            <Dot tone={tones[connection.state]} />
            {connection.state}
          </span>
        )}
      </td>
      <td>
        <span className={styles.origin}>{origin}</span>
        <span className={styles.under}>
          {session}
          {proxy !== null && ` · through ${proxy}`}
        </span>
      </td>
      <td className={styles.number} title={`opened at ${clockText(openedAt)}`}>
        {ageText(ageMs)}
      </td>
      <td className={styles.number}>{served}</td>
      <td className={styles.number}>{bytesText(connection.sentBytes)}</td>
      <td className={styles.number}>{bytesText(connection.receivedBytes)}</td>
      <td>
        {alpn === "h2" ? "HTTP/2" : "HTTP/1.1"}
        <span className={styles.under}>
          {tls ?? (origin.startsWith("https:") ? "TLS not agreed on yet" : "not encrypted")}
        </span>
      </td>
    </>
  );
}

/** To the second while it counts. */
const ageText = (ms: number): string =>
  durationText(ms < 1_000 ? Math.max(0, ms) : Math.floor(ms / 1_000) * 1_000).replace(".0 s", " s");
