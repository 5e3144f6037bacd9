/** Text in parts: what stands as it is, a variable, or a secret by reference. Nothing is ever evaluated. */
export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "secret"; readonly name: string };

const REFERENCE = /\{\{\s*(?:(secret:)\s*)?([\w.$-]+)\s*\}\}/g;

/** Cuts text at `{{name}}` and `{{secret:NAME}}`; anything else in braces is text. */
export function templateParts(text: string): readonly TemplatePart[] {
  if (!text.includes("{{")) return text === "" ? [] : [{ kind: "text", text }];
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push({ kind: match[1] === undefined ? "variable" : "secret", name: match[2] ?? "" });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

/** A reference with its place in the text, braces and all. */
export interface PlacedReference {
  readonly kind: "variable" | "secret";
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export function placedReferences(text: string): readonly PlacedReference[] {
  if (!text.includes("{{")) return [];
  return [...text.matchAll(REFERENCE)].map((match) => ({
    kind: match[1] === undefined ? "variable" : "secret",
    name: match[2] ?? "",
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** What stands between the references, with its place in the text. */
export function literalParts(text: string): readonly { readonly text: string; readonly at: number }[] {
  if (!text.includes("{{")) return text === "" ? [] : [{ text, at: 0 }];
  const parts: { readonly text: string; readonly at: number }[] = [];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), at: end });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), at: end });
  return parts;
}

/** Changes what stands between the references and leaves these as they were typed. */
export function mapLiteralText(text: string, change: (literal: string) => string): string {
  let out = "";
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    out += change(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return out + change(text.slice(end));
}

/** The text that refers to a secret kept in the keychain. */
export const secretReference = (name: string): string => `{{secret:${name}}}`;

/** The name when the text is one secret reference and nothing else. */
export function soleSecret(text: string): string | null {
  const [first, ...rest] = templateParts(text.trim());
  return first?.kind === "secret" && rest.length === 0 ? first.name : null;
}

/** Whether the text refers to anything at all. */
export const hasReference = (text: string): boolean =>
  templateParts(text).some((part) => part.kind !== "text");

export const isSecretName = (name: string): boolean => /^[\w.-]{1,100}$/.test(name);
