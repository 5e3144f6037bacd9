import { editPart } from "#renderer/state/draft-edits.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { CodeEditor } from "#renderer/ui/code-editor.tsx";
import { RowTable } from "#renderer/ui/row-table.tsx";
import { Select } from "#renderer/ui/select.tsx";
import type { TabId } from "#shared/ids.ts";
import { unreachable } from "#shared/result.ts";
import type { Content } from "#shared/workbench/request-draft.ts";
import { BodyFile } from "./body-file.tsx";
import { BodyText } from "./body-text.tsx";
import { contentOfKind, contentKinds } from "./content-kind.ts";
import styles from "./request.module.css";

export function BodyTab({ tabId }: { readonly tabId: TabId }) {
  const content = useTabs((state) => requestTabOf(tabId)(state)?.draft.content);
  if (content === undefined) return null;
  const set = (next: Content): void => editPart(tabId, "content", next);
  return (
    <div className={styles.body}>
      <div className={styles.toolbar}>
        <Select
          label="Body kind"
          value={content.kind}
          choices={contentKinds}
          onChange={(kind) => set(contentOfKind(kind, content))}
        />
        <BodyTools content={content} onChange={set} />
      </div>
      <BodyContent content={content} onChange={set} />
    </div>
  );
}

interface Props {
  readonly content: Content;
  readonly onChange: (content: Content) => void;
}

function BodyTools({ content, onChange }: Props) {
  if (content.kind === "json")
    return <BodyText text={content.text} onChange={(text) => onChange({ ...content, text })} />;
  if (content.kind !== "text" && content.kind !== "file") return null;
  return (
    <label className={styles.inline}>
      Media type
      <input
        type="text"
        className={styles.mediaType}
        value={content.mediaType}
        placeholder="none sent"
        spellCheck={false}
        onChange={(event) => onChange({ ...content, mediaType: event.target.value })}
      />
    </label>
  );
}

function BodyContent({ content, onChange }: Props) {
  switch (content.kind) {
    case "none":
      return <p className={styles.text}>No body is sent. Choose a kind: it sets the media type too.</p>;
    case "json":
    case "text":
      return (
        <CodeEditor
          label="Body text"
          text={content.text}
          language={content.kind === "json" ? "json" : "text"}
          onChange={(text) => onChange({ ...content, text })}
        />
      );
    case "form":
      return (
        <RowTable label="Form" rows={content.rows} onChange={(rows) => onChange({ ...content, rows })} />
      );
    case "file":
      return <BodyFile content={content} onChange={onChange} />;
    default:
      return unreachable(content);
  }
}
