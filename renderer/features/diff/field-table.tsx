import { ReadTable } from "#renderer/ui/read-table.tsx";
import type { FieldChange } from "#shared/diff/field-difference.ts";
import styles from "./diff.module.css";
import { KindMark } from "./kind-mark.tsx";

interface Props {
  readonly label: string;
  readonly changes: readonly FieldChange[];
}

export const FieldTable = ({ label, changes }: Props) => (
  <ReadTable label={label} columns={["Change", "Name", "Before", "Now"]}>
    {changes.map(({ kind, name, left, right }, index) => (
      <tr key={index}>
        <td>
          <KindMark kind={kind} />
        </td>
        <td className={styles.value}>{name}</td>
        <td className={styles.value}>{left ?? ""}</td>
        <td className={styles.value}>{right ?? ""}</td>
      </tr>
    ))}
  </ReadTable>
);
