import { clockText } from "#renderer/lib/format.ts";
import { closeDialog } from "#renderer/state/dialogs.ts";
import { closeConnection, poolOf, usePool } from "#renderer/state/pool.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import { bytesText, countText } from "#shared/words/quantity.ts";
import styles from "./pool.module.css";

const columns = ["#", "Session", "Origin", "State", "Opened", "Served", "Sent", "Received", "TLS", "Close"];

/** Every connection of every session, live. */
export function Connections() {
  const { connections, origins } = usePool(poolOf);
  return (
    <Dialog
      title="Connections"
      size="wide"
      onClose={closeDialog}
      buttons={<Button onClick={closeDialog}>Done</Button>}
    >
      <ul className={styles.origins}>
        {origins.map(({ session, origin, open, limit, queued }) => (
          <li key={`${session} ${origin}`}>
            {origin} · {session}: <b>{open}</b> of {limit} open, {countText(queued, "send")} waiting
          </li>
        ))}
      </ul>
      <ReadTable label="Connections" columns={columns}>
        {connections.map((one) => (
          <tr key={one.id}>
            <td>{one.id}</td>
            <td>{one.session}</td>
            <td className={styles.origin}>{one.origin}</td>
            <td>{one.state}</td>
            <td>{clockText(one.openedAt)}</td>
            <td>{countText(one.served, "request")}</td>
            <td>{bytesText(one.sentBytes)}</td>
            <td>{bytesText(one.receivedBytes)}</td>
            <td>{one.tls ?? "none"}</td>
            <td>
              <Button
                kind="quiet"
                aria-label={`Close connection ${one.id}`}
                onClick={() => void closeConnection(one.id)}
              >
                Close
              </Button>
            </td>
          </tr>
        ))}
      </ReadTable>
      {connections.length === 0 && (
        <p className={styles.none}>
          No connection is open. One that is kept for reuse after a send stands here.
        </p>
      )}
    </Dialog>
  );
}
