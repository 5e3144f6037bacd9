import { tabOf, useTabs } from "#renderer/state/tabs.ts";
import { CodeEditor } from "#renderer/ui/code-editor-later.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./broken-file.module.css";

/** A file that cannot be read as a request: its text as it is, and where it breaks. It is never written over. */
export function BrokenFile({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(tabOf(tabId));
  if (tab?.kind !== "broken") return null;
  const { message, line, column, text } = tab.file;
  const place = line === null ? "" : ` (line ${line}${column === null ? "" : `, column ${column}`})`;
  return (
    <section aria-label="Broken file" className={styles.file}>
      <Notice tone="danger">
        <span>
          <b>This file cannot be read as a request{place}.</b> {message}
        </span>
        <span className={styles.advice}>
          Mend it in a text editor: it is read again as soon as it changes. Wirebench leaves it as it is.
        </span>
      </Notice>
      <CodeEditor label="Text of the file" text={text} language="text" />
    </section>
  );
}
