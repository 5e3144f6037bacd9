import { useReferences, useScope } from "#renderer/state/references.ts";
import { RowTable } from "#renderer/ui/row-table.tsx";
import { encodeFormPart } from "#shared/http/content.ts";
import { resolveText, type Scope } from "#shared/variables/scope.ts";
import type { Row } from "#shared/workbench/request-draft.ts";
import styles from "./params.module.css";

interface Props {
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

/** The rows of an urlencoded form, each with what it becomes where that differs. */
export function FormRows({ rows, onChange }: Props) {
  const scope = useScope();
  return (
    <RowTable
      label="Form"
      rows={rows}
      references={useReferences()}
      onChange={onChange}
      renderBelow={(index) => {
        const row = rows[index];
        const sent = row === undefined ? "" : `${encoded(row.name, scope)}=${encoded(row.value, scope)}`;
        return row === undefined || sent === `${row.name}=${row.value}` ? null : (
          <div className={styles.encoded} title={sent}>
            {sent}
          </div>
        );
      }}
    />
  );
}

/** Secrets by name; what is missing as it stands. */
function encoded(text: string, scope: Scope): string {
  const resolved = resolveText(scope, text);
  if ("kind" in resolved) return text;
  return resolved
    .map((part) => (part.kind === "text" ? encodeFormPart(part.text) : `‹secret:${part.ref.name}›`))
    .join("");
}
