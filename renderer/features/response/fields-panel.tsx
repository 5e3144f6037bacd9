import { CopyButton } from "#renderer/ui/copy-button.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import type { Fields } from "#shared/http/field.ts";
import styles from "./response.module.css";

/** Header section and trailers in wire order, with their case and duplicates. */
export function FieldsPanel({ exchange }: { readonly exchange: Exchange }) {
  const last = exchange.attempts.findLast(({ response }) => response !== null);
  if (last?.response == null) return <Empty title="No headers">No response came.</Empty>;
  return (
    <div className={styles.sections}>
      {last.interim.map(({ status, reason, fields }, index) => (
        <FieldTable key={index} label={`${status} ${reason} headers`} fields={fields} isTitled />
      ))}
      <FieldTable label="Received fields" fields={last.response.fields} />
      {last.trailers.length > 0 && <FieldTable label="Trailers" fields={last.trailers} isTitled />}
    </div>
  );
}

interface TableProps {
  readonly label: string;
  readonly fields: Fields;
  readonly isTitled?: boolean;
}

function FieldTable({ label, fields, isTitled = false }: TableProps) {
  return (
    <>
      <div className={styles.bar}>
        <span>{isTitled ? label : "In wire order"}</span>
        <CopyButton
          label={`Copy ${label.toLowerCase()}`}
          text={() => fields.map(([name, value]) => `${name}: ${value}`).join("\n")}
        />
      </div>
      <ReadTable label={label} columns={["Name", "Value"]}>
        {fields.map(([name, value], index) => (
          <tr key={index}>
            <td className={styles.fieldName}>{name}</td>
            <td className={styles.mono}>{value}</td>
          </tr>
        ))}
      </ReadTable>
    </>
  );
}
