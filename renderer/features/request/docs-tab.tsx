import { editPart } from "#renderer/state/draft-edits.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import type { TabId } from "#shared/ids.ts";
import { DocsEditor } from "./docs-editor.tsx";

export function DocsTab({ tabId }: { readonly tabId: TabId }) {
  const docs = useTabs((state) => requestTabOf(tabId)(state)?.draft.docs ?? "");
  return (
    <DocsEditor
      label="Docs"
      text={docs}
      placeholder="What this request is for, and what to know before sending it. Markdown, kept in its file."
      onChange={(text) => editPart(tabId, "docs", text)}
    />
  );
}
