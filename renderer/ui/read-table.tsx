import type { ReactNode } from "react";
import styles from "./read-table.module.css";

interface Props {
  readonly label: string;
  readonly columns: readonly string[];
  /** The rows, as `<tr>`s. */
  readonly children: ReactNode;
}

/** A table that is only read. */
export function ReadTable({ label, columns, children }: Props) {
  return (
    <table aria-label={label} className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
