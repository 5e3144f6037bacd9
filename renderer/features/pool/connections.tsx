import { closeDialog } from "#renderer/state/dialogs.ts";
import { closeConnection, poolOf, usePool } from "#renderer/state/pool.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import { useNow } from "#renderer/ui/use-now.ts";
import type { ConnectionView } from "#shared/workbench/pool-view.ts";
import { Breakers } from "./breakers.tsx";
import { ClosedConnections } from "./closed-connections.tsx";
import { ConnectionCells, connectionColumns } from "./connection-cells.tsx";
import { Origins } from "./origins.tsx";
import styles from "./pool.module.css";

/** Every connection and circuit breaker of every session, live. */
export function Connections() {
  const { connections, origins, breakers } = usePool(poolOf);
  const open = connections.filter(({ state }) => state !== "closed");
  const closed = connections.filter(({ state }) => state === "closed");
  return (
    <Dialog
      title="Connections"
      size="wide"
      onClose={closeDialog}
      buttons={<Button onClick={closeDialog}>Done</Button>}
    >
      {breakers.length > 0 && <Breakers breakers={breakers} />}
      {origins.length > 0 && <Origins origins={origins} />}
      <OpenConnections connections={open} />
      {closed.length > 0 && <ClosedConnections connections={closed} />}
    </Dialog>
  );
}

function OpenConnections({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const now = useNow();
  return (
    <section>
      <h3 className={styles.title}>Open</h3>
      <ReadTable label="Connections" columns={[...connectionColumns, "Close"]}>
        {connections.map((one) => (
          <tr key={one.id}>
            <ConnectionCells connection={one} ageMs={now - one.openedAt} />
            <td>
              <Button
                kind="quiet"
                className={styles.act}
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
    </section>
  );
}
