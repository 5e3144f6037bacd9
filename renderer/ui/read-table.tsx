import type { ReactNode } from "react";
import styles from "./read-table.module.css";

interface Props {
  readonly label: string;
  readonly columns: readonly string[];
  /** A class for the heads of some columns, such as those that go where there is no room. */
  readonly headClass?: (column: string) => string | undefined;
  /** The rows, as `<tr>`s. */
  readonly children: ReactNode;
}

/** A table that is only read. */
export function ReadTable({ label, columns, headClass, children }: Props) {
  return (
    <table aria-label={label} className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={headClass?.(column)}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
