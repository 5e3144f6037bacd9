import { editPart } from "#renderer/state/draft-edits.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { RowTable } from "#renderer/ui/row-table.tsx";
import type { TabId } from "#shared/ids.ts";
import { automaticFields } from "./automatic-fields.ts";
import styles from "./request.module.css";

export function HeadersTab({ tabId }: { readonly tabId: TabId }) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  if (draft === undefined) return null;
  return (
    <RowTable
      label="Headers"
      rows={draft.headers}
      onChange={(rows) => editPart(tabId, "headers", rows)}
      fixed={automaticFields(draft).map(({ name, value, from }) => (
        <tr key={name} className={styles.automatic}>
          <td />
          <td title={name}>{name}</td>
          <td title={value}>{value}</td>
          <td colSpan={2}>{from}</td>
        </tr>
      ))}
    />
  );
}
