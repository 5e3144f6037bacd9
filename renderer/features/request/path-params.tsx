import type { References } from "#renderer/lib/references.ts";
import { editPart } from "#renderer/state/draft-edits.ts";
import { useReferences, useScope } from "#renderer/state/references.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { moveByKey } from "#renderer/ui/row-keys.ts";
import table from "#renderer/ui/row-table.module.css";
import { ValueField } from "#renderer/ui/value-field.tsx";
import { encodePathSegment } from "#shared/http/target.ts";
import type { TabId } from "#shared/ids.ts";
import { resolveText, type Scope } from "#shared/variables/scope.ts";
import type { Row } from "#shared/workbench/request-draft.ts";
import styles from "./params.module.css";

const none: readonly Row[] = [];

/** A value for each `/:name` of the URL: the names are typed there. */
export function PathParams({ tabId }: { readonly tabId: TabId }) {
  const rows = useTabs((state) => requestTabOf(tabId)(state)?.draft.pathParams ?? none);
  const references = useReferences();
  const scope = useScope();
  if (rows.length === 0) return null;
  return (
    <table
      aria-label="Path"
      className={table.table}
      onKeyDown={(event) => moveByKey(event, { count: 0, onMove: () => undefined })}
    >
      <thead>
        <tr>
          <th className={table.check} />
          <th className={table.name}>Path</th>
          <th>Value</th>
          <th className={table.note}>Note</th>
          <th className={table.end} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <PathLine
            key={row.name}
            row={row}
            references={references}
            scope={scope}
            onChange={(next) => editPart(tabId, "pathParams", rows.with(index, next))}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly row: Row;
  readonly references: References;
  readonly scope: Scope;
  readonly onChange: (row: Row) => void;
}

function PathLine({ row, references, scope, onChange }: LineProps) {
  return (
    <tr data-off={row.use ? undefined : ""}>
      <td className={table.check}>
        <input
          type="checkbox"
          aria-label={`Use :${row.name}`}
          title={row.use ? undefined : `:${row.name} is sent as it stands in the URL`}
          checked={row.use}
          onChange={({ target }) => onChange({ ...row, use: target.checked })}
        />
      </td>
      <td className={styles.pathName} title={row.name}>
        :{row.name}
      </td>
      <td>
        <ValueField
          label={`Value of :${row.name}`}
          className={table.input}
          data-column="value"
          value={row.value}
          placeholder="value"
          aria-invalid={row.use && row.value === ""}
          references={references}
          onChange={(value) => onChange({ ...row, value })}
        />
        <EncodedSegment row={row} scope={scope} />
      </td>
      <td colSpan={2}>
        <input
          type="text"
          className={table.noteInput}
          aria-label={`Note of :${row.name}`}
          data-column="note"
          value={row.note}
          onChange={({ target }) => onChange({ ...row, note: target.value })}
        />
      </td>
    </tr>
  );
}

function EncodedSegment({ row, scope }: { readonly row: Row; readonly scope: Scope }) {
  const resolved = resolveText(scope, row.value);
  if ("kind" in resolved) return null;
  const sent = resolved
    .map((part) => (part.kind === "text" ? encodePathSegment(part.text) : `‹secret:${part.ref.name}›`))
    .join("");
  if (sent === row.value) return null;
  return (
    <div className={styles.encoded} title={sent}>
      {sent}
    </div>
  );
}
