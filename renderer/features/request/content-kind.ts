import { unreachable } from "#shared/result.ts";
import type { Content } from "#shared/workbench/request-draft.ts";

type Kind = Content["kind"];

export const contentKinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: "none", label: "None" },
  { value: "json", label: "JSON" },
  { value: "form", label: "Form" },
  { value: "multipart", label: "Multipart" },
  { value: "xml", label: "XML" },
  { value: "graphql", label: "GraphQL" },
  { value: "text", label: "Text" },
  { value: "file", label: "File" },
];

/** Another kind of content: what it held when it was left, if it was there before. Text goes along where both have it. */
export function contentOfKind(kind: Kind, from: Content, left: Content | undefined): Content {
  if (kind === from.kind) return from;
  const content = left?.kind === kind ? left : blank(kind);
  return isPlainText(content) && isPlainText(from) ? { ...content, text: from.text } : content;
}

const isPlainText = (content: Content): content is Extract<Content, { kind: "json" | "text" | "xml" }> =>
  content.kind === "json" || content.kind === "text" || content.kind === "xml";

function blank(kind: Kind): Content {
  switch (kind) {
    case "none":
      return { kind };
    case "json":
    case "xml":
      return { kind, text: "" };
    case "text":
      return { kind, text: "", mediaType: "text/plain" };
    case "graphql":
      return { kind, query: "", variables: "", operationName: "" };
    case "form":
      return { kind, rows: [] };
    case "multipart":
      return { kind, parts: [] };
    case "file":
      return { kind, file: null, mediaType: "application/octet-stream" };
    default:
      return unreachable(kind);
  }
}
