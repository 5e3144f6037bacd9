import { edit, editPart } from "#renderer/state/draft-edits.ts";
import { showRequestPart } from "#renderer/state/layout.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { CodeEditor } from "#renderer/ui/code-editor-later.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./request.module.css";

/** The whole message as text, in the place of the body. */
export function RawEditor({ tabId }: { readonly tabId: TabId }) {
  const raw = useTabs((state) => requestTabOf(tabId)(state)?.draft.raw);
  if (raw == null) return null;
  return (
    <div className={styles.body}>
      <div className={styles.toolbar}>
        <Button onClick={() => edit(tabId, (draft) => ({ ...draft, raw: null }))}>Back to the tables</Button>
        <span className={styles.explain}>
          Goes out as it stands here, with CRLF after each head line; only where to connect comes from above.
          Redirects are not followed with it: the next message would not be yours.
        </span>
      </div>
      <CodeEditor
        label="Raw message"
        text={raw}
        language="text"
        onChange={(text) => editPart(tabId, "raw", text)}
      />
    </div>
  );
}

/** Stands in the place of a table that is kept and not used while a raw message is. */
export function RawInstead({ what }: { readonly what: string }) {
  return (
    <div className={styles.rawInstead}>
      <p>{what} are kept, and not used: a raw message goes out in their place.</p>
      <Button onClick={() => showRequestPart("Body")}>Show the raw message</Button>
    </div>
  );
}
