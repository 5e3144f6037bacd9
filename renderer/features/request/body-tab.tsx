import { edit, editPart } from "#renderer/state/draft-edits.ts";
import { leaveContent, leftContent } from "#renderer/state/left-content.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Select } from "#renderer/ui/select.tsx";
import type { TabId } from "#shared/ids.ts";
import { unreachable } from "#shared/result.ts";
import type { Content, Part } from "#shared/workbench/request-draft.ts";
import { BodyCode } from "./body-code.tsx";
import { BodyFile } from "./body-file.tsx";
import { BodyGraphql } from "./body-graphql.tsx";
import { BodyParts } from "./body-parts.tsx";
import { BodyText, WrapSwitch } from "./body-text.tsx";
import { contentOfKind, contentKinds } from "./content-kind.ts";
import { FormRows } from "./form-rows.tsx";
import { RawSwitch } from "./raw-switch.tsx";
import styles from "./request.module.css";

export function BodyTab({ tabId }: { readonly tabId: TabId }) {
  const content = useTabs((state) => requestTabOf(tabId)(state)?.draft.content);
  if (content === undefined) return null;
  const set = (next: Content): void => editPart(tabId, "content", next);
  const choose = (wanted: string): void => {
    const kind = contentKinds.find(({ value }) => value === wanted)?.value ?? "none";
    leaveContent(tabId, content);
    edit(tabId, (draft) => ({
      ...draft,
      content: contentOfKind(kind, draft.content, leftContent(tabId, kind)),
    }));
  };
  return (
    <div className={styles.body}>
      <div className={styles.toolbar}>
        <Select label="Body kind" value={content.kind} choices={contentKinds} onChange={choose} />
        <BodyTools content={content} onChange={set} />
        <RawSwitch tabId={tabId} />
      </div>
      <BodyContent tabId={tabId} content={content} onChange={set} />
    </div>
  );
}

interface Props {
  readonly content: Content;
  readonly onChange: (content: Content) => void;
}

function BodyTools({ content, onChange }: Props) {
  switch (content.kind) {
    case "json":
      return (
        <>
          <BodyText text={content.text} onChange={(text) => onChange({ ...content, text })} />
          <WrapSwitch />
        </>
      );
    case "xml":
      return <WrapSwitch />;
    case "graphql":
      return (
        <>
          <input
            type="text"
            aria-label="Operation name"
            className={styles.operation}
            value={content.operationName}
            placeholder="Operation name"
            spellCheck={false}
            onChange={(event) => onChange({ ...content, operationName: event.target.value })}
          />
          <WrapSwitch />
        </>
      );
    case "text":
    case "file":
      return (
        <InlineField
          label="Media type"
          value={content.mediaType}
          placeholder="none sent"
          onChange={(mediaType) => onChange({ ...content, mediaType })}
        />
      );
    default:
      return null;
  }
}

const editParts = (tabId: TabId, change: (parts: readonly Part[]) => readonly Part[]): void =>
  edit(
    tabId,
    (draft) =>
      draft.content.kind === "multipart"
        ? { ...draft, content: { ...draft.content, parts: change(draft.content.parts) } }
        : draft,
    "content",
  );

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
}

const InlineField = ({ label, value, placeholder, onChange }: FieldProps) => (
  <label className={styles.inline}>
    {label}
    <input
      type="text"
      className={styles.mediaType}
      value={value}
      placeholder={placeholder}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  </label>
);

function BodyContent({ tabId, content, onChange }: Props & { readonly tabId: TabId }) {
  switch (content.kind) {
    case "none":
      return <p className={styles.text}>No body is sent. Choose a kind: it sets the media type too.</p>;
    case "json":
    case "xml":
    case "text":
      return <BodyCode tabId={tabId} content={content} onChange={onChange} />;
    case "graphql":
      return <BodyGraphql tabId={tabId} content={content} onChange={onChange} />;
    case "form":
      return <FormRows rows={content.rows} onChange={(rows) => onChange({ ...content, rows })} />;
    case "multipart":
      return <BodyParts parts={content.parts} onChange={(change) => editParts(tabId, change)} />;
    case "file":
      return <BodyFile content={content} onChange={onChange} />;
    default:
      return unreachable(content);
  }
}
