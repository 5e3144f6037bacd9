import { isLoopback, originOf, parseTarget } from "#shared/http/target.ts";
import { unreachable } from "#shared/result.ts";
import { resolveText, type Scope } from "#shared/variables/scope.ts";
import { templateParts } from "#shared/variables/template.ts";
import type { OwnAuth, Row } from "./request-draft.ts";

/** A stretch of what will be sent. A secret and a literal credential are named here, never shown. */
export interface PreviewPart {
  readonly kind: "text" | "hidden" | "missing";
  readonly text: string;
}

/** What a scheme adds to a message, as far as it can be said before it is sent. */
export interface AuthPreview {
  readonly placement: "header" | "query";
  readonly name: readonly PreviewPart[];
  /** Stands before the value as it is: `Bearer ` or `Basic `. */
  readonly lead: string;
  readonly value: readonly PreviewPart[];
  /** On the wire the value is one piece of base64, of its UTF-8. RFC 7617 §2.1. */
  readonly isBase64: boolean;
  /** A row of Headers has the name: it goes in its place. */
  readonly isReplaced: boolean;
}

/** `null` where nothing is added. */
export function authPreview(auth: OwnAuth, headers: readonly Row[], scope: Scope): AuthPreview | null {
  const plain = (text: string): readonly PreviewPart[] => partsOf(scope, text, shownText);
  const hidden = (text: string): readonly PreviewPart[] => partsOf(scope, text, hiddenLiteral);
  const authorization = { placement: "header", name: [shownText("Authorization")] } as const;
  const isReplaced = isTyped(headers, "Authorization");
  switch (auth.scheme) {
    case "none":
      return null;
    case "basic": {
      const value = [...plain(auth.username), shownText(":"), ...hidden(auth.password)];
      return { ...authorization, lead: "Basic ", value, isBase64: true, isReplaced };
    }
    case "bearer":
      return {
        ...authorization,
        lead: "Bearer ",
        value: hidden(auth.token.trim()),
        isBase64: false,
        isReplaced,
      };
    case "api-key": {
      const { placement } = auth;
      const replaced = placement === "header" && isTyped(headers, auth.name);
      const [name, value] = [plain(auth.name), hidden(auth.value)];
      return { placement, name, lead: "", value, isBase64: false, isReplaced: replaced };
    }
    default:
      return unreachable(auth);
  }
}

/** In one line, as it would be typed: `Bearer {{secret:token}}`. Literals are not shown. */
export function authSummary(auth: OwnAuth): string {
  const shown = (text: string): string =>
    templateParts(text)
      .map((part) =>
        part.kind === "text"
          ? "•••"
          : part.kind === "secret"
            ? `{{secret:${part.name}}}`
            : `{{${part.name}}}`,
      )
      .join("");
  switch (auth.scheme) {
    case "none":
      return "None";
    case "basic":
      return `Basic ${auth.username}:${shown(auth.password)}`;
    case "bearer":
      return `Bearer ${shown(auth.token)}`;
    case "api-key":
      return `API key ${auth.name} ${shown(auth.value)}`;
    default:
      return unreachable(auth);
  }
}

/** Where credentials go. `isClear`: everyone on the way can read them. `null` while scheme or host are not known. */
export function destinationOf(
  url: string,
  scope: Scope,
): { readonly origin: string; readonly authority: string; readonly isClear: boolean } | null {
  // Behind the authority nothing matters here; before its end everything must be known.
  const [upToPath = ""] = /^(?:[a-z][a-z\d+.-]*:\/\/)?[^/?#]*/i.exec(expanded(scope, url)) ?? [];
  const target = upToPath.includes("{{") ? "empty" : parseTarget(upToPath);
  if (typeof target === "string") return null;
  const isClear = target.scheme === "http" && !isLoopback(target.host);
  return { origin: originOf(target), authority: target.authority, isClear };
}

/** The text with the variables that have a plain value; all else stays a reference. */
const expanded = (scope: Scope, text: string): string =>
  templateParts(text)
    .map((part) => {
      if (part.kind === "text") return part.text;
      const values = part.kind === "variable" ? resolveText(scope, `{{${part.name}}}`) : [];
      const isPlain = !("kind" in values) && values.length > 0 && values.every(({ kind }) => kind === "text");
      return isPlain
        ? values.map((value) => (value.kind === "text" ? value.text : "")).join("")
        : `{{${part.name}}}`;
    })
    .join("");

const isTyped = (headers: readonly Row[], name: string): boolean =>
  headers.some((row) => row.use && row.name.trim().toLowerCase() === name.trim().toLowerCase());

const shownText = (text: string): PreviewPart => ({ kind: "text", text });

const hiddenLiteral = (text: string): PreviewPart => ({
  kind: "hidden",
  text: `‹${text.length} ${text.length === 1 ? "character" : "characters"}›`,
});

function partsOf(scope: Scope, text: string, literal: (text: string) => PreviewPart): readonly PreviewPart[] {
  const secret = (name: string): PreviewPart => ({ kind: "hidden", text: `‹secret:${name}›` });
  return templateParts(text).flatMap((part): readonly PreviewPart[] => {
    if (part.kind === "text") return [literal(part.text)];
    if (part.kind === "secret") return [secret(part.name)];
    const values = resolveText(scope, `{{${part.name}}}`);
    if ("kind" in values) return [{ kind: "missing", text: `{{${part.name}}}` }];
    return values.map((value) => (value.kind === "text" ? shownText(value.text) : secret(value.ref.name)));
  });
}
