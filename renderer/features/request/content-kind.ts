import type { Content } from "#shared/workbench/request-draft.ts";

type Kind = Content["kind"];

export const contentKinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: "none", label: "None" },
  { value: "json", label: "JSON" },
  { value: "text", label: "Text" },
  { value: "form", label: "Form" },
  { value: "file", label: "File" },
];

/** Another kind of content; text goes along where both have it. */
export function contentOfKind(kind: string, from: Content): Content {
  if (kind === from.kind) return from;
  const text = from.kind === "json" || from.kind === "text" ? from.text : "";
  if (kind === "json") return { kind, text };
  if (kind === "text") return { kind, text, mediaType: "text/plain" };
  if (kind === "form") return { kind, rows: [] };
  if (kind === "file") return { kind, file: null, mediaType: "application/octet-stream" };
  return { kind: "none" };
}
