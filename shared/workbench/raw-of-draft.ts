import { encodeFormPart } from "#shared/http/content.ts";
import { type Field, type Fields, hasField } from "#shared/http/field.ts";
import { expectsContent } from "#shared/http/method.ts";
import { encodeTargetText, parseTarget, requestTargetOf } from "#shared/http/target.ts";
import { graphqlText } from "#shared/formats/graphql-text.ts";
import { unreachable } from "#shared/result.ts";
import { userAgent } from "#shared/user-agent.ts";
import { resolveText, type Scope } from "#shared/variables/scope.ts";
import { hasReference, mapLiteralText, secretReference, templateParts } from "#shared/variables/template.ts";
import { mediaTypeOf } from "./content-type.ts";
import type { Auth, Content, RequestDraft } from "./request-draft.ts";

/**
 * The message a draft would send, as text to go on from; references stay. What is only known when it is sent is left
 * out: a length with references in it, a user and password, and what stands in files.
 */
export function rawOfDraft(draft: RequestDraft, scope: Scope): string {
  const { authority, requestTarget } = whereTo(draft.url, scope);
  const text = contentText(draft.content);
  const rows = draft.headers.filter(({ name, value }) => name !== "" || value !== "");
  const typed = rows.filter(({ use }) => use).map(({ name, value }): Field => [name, value]);
  const given = [...typed, ...authField(draft.auth, typed)];
  // A row switched off silences the automatic field of its name too.
  const named = [...given, ...rows.map(({ name, value }): Field => [name, value])];
  const missing = (fields: Fields): Fields => fields.filter(([name]) => !hasField(named, name));
  const fields = [
    ...missing([["Host", authority]]),
    ...given,
    ...missing([
      ["Accept", "*/*"],
      ["Accept-Encoding", "gzip, deflate, br, zstd"],
      ["User-Agent", userAgent],
      ...mediaTypeField(draft.content),
      ...(hasField(given, "transfer-encoding") ? [] : lengthField(draft, text)),
    ]),
  ];
  const lines = [
    `${draft.method} ${requestTarget} HTTP/1.1`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join("\n")}\n\n${text}`;
}

interface Where {
  readonly authority: string;
  readonly requestTarget: string;
}

/** The URL's own text where it says the host itself; else with its variables filled in. */
function whereTo(url: string, scope: Scope): Where {
  const typed = parseTarget(url);
  const isKnown = typeof typed !== "string" && !hasReference(typed.authority);
  const inHost = typeof typed === "string" ? url : typed.authority;
  const target = isKnown ? typed : parseTarget(filled(url, inHost, scope));
  if (typeof target === "string") return { authority: "", requestTarget: "/" };
  return {
    authority: target.authority,
    requestTarget: mapLiteralText(requestTargetOf(target), encodeTargetText),
  };
}

/** Fills the variables that `within` refers to, as far as they are known. */
function filled(text: string, within: string, scope: Scope): string {
  const wanted = new Set(templateParts(within).map((part) => (part.kind === "variable" ? part.name : "")));
  return templateParts(text)
    .map((part) => {
      if (part.kind === "text") return part.text;
      const reference = part.kind === "secret" ? secretReference(part.name) : `{{${part.name}}}`;
      const values = wanted.has(part.name) ? resolveText(scope, reference) : [];
      if ("kind" in values || values.length === 0) return reference;
      return values
        .map((value) => (value.kind === "text" ? value.text : secretReference(value.ref.name)))
        .join("");
    })
    .join("");
}

function authField(auth: Auth, typed: Fields): Fields {
  const field: Field | null =
    auth.scheme === "bearer"
      ? ["Authorization", `Bearer ${auth.token.trim()}`]
      : auth.scheme === "api-key" && auth.placement === "header"
        ? [auth.name, auth.value]
        : null;
  return field === null || hasField(typed, field[0]) ? [] : [field];
}

/** The boundary of multipart content is made when it is sent, and so are its parts. */
function mediaTypeField(content: Content): Fields {
  const mediaType = content.kind === "multipart" ? "" : mediaTypeOf(content);
  return mediaType === "" ? [] : [["Content-Type", mediaType]];
}

function lengthField({ method, content }: RequestDraft, text: string): Fields {
  if (content.kind === "none") return expectsContent(method) ? [["Content-Length", "0"]] : [];
  return hasReference(text) ? [] : [["Content-Length", String(utf8Length(text))]];
}

function contentText(content: Content): string {
  switch (content.kind) {
    case "none":
    case "file":
    case "multipart":
      return "";
    case "json":
    case "xml":
    case "text":
      return content.text;
    case "graphql":
      return graphqlText(content);
    case "form":
      return content.rows
        .filter(({ use, name, value }) => use && (name !== "" || value !== ""))
        .map(({ name, value }) => [name, value].map((part) => mapLiteralText(part, encodeFormPart)).join("="))
        .join("&");
    default:
      return unreachable(content);
  }
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
}
