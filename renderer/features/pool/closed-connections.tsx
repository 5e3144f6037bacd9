import { clockText } from "#renderer/lib/format.ts";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import type { ConnectionView } from "#shared/workbench/pool-view.ts";
import { closedText } from "#shared/words/explain-closed.ts";
import { ConnectionCells, connectionColumns } from "./connection-cells.tsx";
import styles from "./pool.module.css";

const columns = connectionColumns.map((column) => (column === "State" ? "Why" : column));

/** The last that were closed, and why. */
export function ClosedConnections({ connections }: { readonly connections: readonly ConnectionView[] }) {
  return (
    <section>
      <h3 className={styles.title}>Recently closed</h3>
      <ReadTable label="Recently closed" columns={columns}>
        {connections.map((one) => (
          <tr key={one.id}>
            <ConnectionCells
              connection={one}
              ageMs={(one.closed?.at ?? one.openedAt) - one.openedAt}
              state={
                one.closed !== null && (
                  <>
                    {closedText(one.closed.because)}
                    <span className={styles.under}>at {clockText(one.closed.at)}</span>
                  </>
                )
              }
            />
          </tr>
        ))}
      </ReadTable>
    </section>
  );
}
