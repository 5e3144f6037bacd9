import { editPart } from "#renderer/state/draft-edits.ts";
import { secretNamesOf, useKeychain } from "#renderer/state/keychain.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Select } from "#renderer/ui/select.tsx";
import type { TabId } from "#shared/ids.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";
import { AuthFields } from "./auth-fields.tsx";
import { AuthPreview } from "./auth-preview.tsx";
import { authOfScheme, schemes } from "./auth-scheme.ts";
import { FormLine } from "./form-line.tsx";
import { InheritedAuth } from "./inherited-auth.tsx";
import styles from "./request.module.css";
import { suggestedName } from "./suggested-name.ts";

/** The credentials of a request, or those it inherits, and what they come to on the wire. */
export function AuthTab({ tabId }: { readonly tabId: TabId }) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const taken = useKeychain(secretNamesOf);
  if (draft === undefined) return null;
  const set = (auth: Auth): void => editPart(tabId, "auth", auth);
  return (
    <div className={styles.scroller}>
      <div className={styles.form}>
        <FormLine label="Scheme">
          <Select
            label="Scheme"
            value={draft.auth.scheme}
            choices={schemes}
            onChange={(scheme) => set(authOfScheme(scheme, draft.auth))}
          />
        </FormLine>
        {draft.auth.scheme === "inherit" && <InheritedAuth tabId={tabId} onOverride={set} />}
        <AuthFields
          key={`${tabId} ${draft.auth.scheme}`}
          auth={draft.auth}
          nameFor={(part) => suggestedName(draft, part, taken)}
          onChange={set}
        />
      </div>
      <AuthPreview tabId={tabId} />
    </div>
  );
}
