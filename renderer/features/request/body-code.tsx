import { checkJson, checkXml } from "#renderer/lib/text-check.ts";
import { useReferences } from "#renderer/state/references.ts";
import { isWrappedOf, useWrap } from "#renderer/state/wrap-lines.ts";
import { CodeEditor } from "#renderer/ui/code-editor-later.tsx";
import { formatTemplateJson } from "#shared/formats/template-json.ts";
import type { TabId } from "#shared/ids.ts";
import type { Content } from "#shared/workbench/request-draft.ts";

type Text = Extract<Content, { readonly kind: "json" | "xml" | "text" }>;

interface Props {
  readonly tabId: TabId;
  readonly content: Text;
  readonly onChange: (content: Content) => void;
}

const checks = { json: checkJson, xml: checkXml, text: undefined, html: undefined } as const;

/** A body that is text, in the language of its media type. */
export function BodyCode({ tabId, content, onChange }: Props) {
  const references = useReferences();
  const wrap = useWrap(isWrappedOf);
  const language = languageOf(content);
  return (
    <CodeEditor
      label="Body text"
      text={content.text}
      language={language}
      references={references}
      check={checks[language]}
      format={language === "json" ? formatTemplateJson : undefined}
      memory={`${tabId} body`}
      wrap={wrap}
      onChange={(text) => onChange({ ...content, text })}
    />
  );
}

function languageOf(content: Text): keyof typeof checks {
  if (content.kind !== "text") return content.kind;
  if (/^[^;]*[/+]json\b/i.test(content.mediaType)) return "json";
  if (/^[^;]*[/+]xml\b/i.test(content.mediaType)) return "xml";
  return /^text\/html\b/i.test(content.mediaType) ? "html" : "text";
}
