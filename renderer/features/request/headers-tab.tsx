import { useAuthInForce } from "#renderer/state/auth-in-force.ts";
import { editPart } from "#renderer/state/draft-edits.ts";
import { inForce } from "#renderer/state/session-in-force.ts";
import { useReferences, useScope } from "#renderer/state/references.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { RowTable } from "#renderer/ui/row-table.tsx";
import type { TabId } from "#shared/ids.ts";
import { withSessionFields } from "#shared/workbench/session-fields.ts";
import { automaticFields } from "./automatic-fields.ts";
import { fieldMeaning, offerFieldNames, offerFieldValues } from "./field-offers.ts";
import styles from "./request.module.css";

export function HeadersTab({ tabId }: { readonly tabId: TabId }) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const sessions = useWorkspace(sessionsOf);
  const references = useReferences();
  const scope = useScope();
  const { auth } = useAuthInForce(tabId);
  if (draft === undefined) return null;
  const { session } = inForce(sessions, draft);
  const whole = withSessionFields({ ...draft, auth }, session);
  const given = whole.headers
    .slice(draft.headers.length)
    .map(({ name, value }) => ({ name, value, from: `session ${session.name}` }));
  // A row that is off silences the automatic field of its name.
  const switchOff = (name: string): void =>
    editPart(tabId, "headers", [
      ...draft.headers,
      { name, value: "", use: false, note: "automatic, switched off" },
    ]);
  return (
    <RowTable
      label="Headers"
      rows={draft.headers}
      references={references}
      suggestName={offerFieldNames}
      suggestValue={offerFieldValues}
      meaningOf={fieldMeaning}
      onChange={(rows) => editPart(tabId, "headers", rows)}
      fixed={[...given, ...automaticFields(whole, scope)].map(({ name, value, from }, index) => (
        <tr key={index} className={styles.automatic}>
          <td className={styles.check}>
            {from !== "auth" && (
              <input
                type="checkbox"
                checked
                aria-label={`Automatic ${name}`}
                onChange={() => switchOff(name)}
              />
            )}
          </td>
          <td title={fieldMeaning(name) ?? name}>{name}</td>
          <td title={value}>{value}</td>
          <td colSpan={2}>{from}</td>
        </tr>
      ))}
    />
  );
}
