import { countControls } from "#shared/http/field.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { encodePathSegment, encodeQueryPart } from "#shared/http/target.ts";
import { fail, ok, type Result, unreachable } from "#shared/result.ts";
import { resolveText, type ResolvedPart, type Scope, type SecretRef } from "#shared/variables/scope.ts";
import {
  literalParts,
  secretReference,
  type TemplatePart,
  templateParts,
} from "#shared/variables/template.ts";
import { placedPathParams } from "#shared/workbench/path-params.ts";
import type { Content, RequestDraft, Row } from "#shared/workbench/request-draft.ts";
import type { EngineParts } from "#electron/engine/parts.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";

/** Text without references. */
export interface Filled {
  readonly text: string;
  /** Whether a secret's value is in it. */
  readonly secret: boolean;
  /** Whether a value brought in a control character that nobody typed: it could become a line of its own. */
  readonly smuggled: boolean;
}

/** Puts values in the place of references, for one scope whose secrets have been read. */
export interface Filler {
  readonly fill: (template: string) => Filled;
  /**
   * Values in the query, the userinfo or for a path parameter are percent-encoded, so that none of them can split a part.
   */
  readonly fillUrl: (template: string, pathParams?: readonly Row[]) => Filled;
  readonly secrets: readonly UsedSecret[];
}

/** Reads every secret the draft refers to; fails where a reference leads nowhere. */
export const resolveDraft = (
  draft: RequestDraft,
  scope: Scope,
  readSecret: EngineParts["readSecret"],
): Promise<Result<Filler, PrepareError>> => resolveTexts(templatesOf(draft), scope, readSecret);

/** Reads every secret the texts refer to; only these texts can be filled. */
export async function resolveTexts(
  templates: readonly string[],
  scope: Scope,
  readSecret: EngineParts["readSecret"],
): Promise<Result<Filler, PrepareError>> {
  const parts = resolveAll(scope, templates.filter(mayRefer));
  if (!parts.ok) return parts;
  const values = new Map<string, string>();
  const secrets: UsedSecret[] = [];
  for (const part of parts.value) {
    if (part.kind === "text" || values.has(keyOf(part.ref))) continue;
    const read = await readSecret(part.ref);
    if (!read.ok) return fail({ kind: "secret-unavailable", name: part.ref.name, because: read.error });
    values.set(keyOf(part.ref), read.value);
    secrets.push({ name: part.ref.name, value: read.value });
  }
  return ok(createFiller(scope, values, secrets));
}

function templatesOf(draft: RequestDraft): readonly string[] {
  const { method, headers, content, auth, raw } = draft;
  const url = [draft.url, ...draft.pathParams.filter(({ use }) => use).map(({ value }) => value)];
  if (raw !== null) return [...url, raw];
  const rows = headers.filter((row) => row.use);
  const credentials = Object.values(auth);
  return [
    method,
    ...url,
    ...rows.flatMap((row) => [row.name, row.value]),
    ...contentTemplates(content),
    ...credentials,
  ];
}

/** The very texts that `filledContent` fills. */
function contentTemplates(content: Content): readonly string[] {
  switch (content.kind) {
    case "none":
      return [];
    case "json":
    case "xml":
      return [content.text];
    case "text":
      return [content.text, content.mediaType];
    case "graphql":
      return [content.query, content.variables, content.operationName];
    case "form":
      return content.rows.filter(({ use }) => use).flatMap((row) => [row.name, row.value]);
    case "multipart":
      return content.parts
        .filter(({ use }) => use)
        .flatMap(({ name, fileName, mediaType, value }) => [
          name,
          fileName,
          mediaType,
          ...(value.kind === "text" ? [value.text] : []),
        ]);
    case "file":
      return [content.mediaType];
    default:
      return unreachable(content);
  }
}

/** Most texts refer to nothing. */
const mayRefer = (template: string): boolean => template.includes("{{");

const asTyped = (text: string): Filled => ({ text, secret: false, smuggled: false });

/** All that is missing is said at once. */
function resolveAll(
  scope: Scope,
  templates: readonly string[],
): Result<readonly ResolvedPart[], PrepareError> {
  const missing = new Set<string>();
  const parts: ResolvedPart[] = [];
  for (const template of templates) {
    const resolved = resolveText(scope, template);
    if (!("kind" in resolved)) parts.push(...resolved);
    else if (resolved.kind === "variable-cycle") return fail(resolved);
    else for (const name of resolved.names) missing.add(name);
  }
  return missing.size > 0 ? fail({ kind: "variable-unresolved", names: [...missing] }) : ok(parts);
}

function createFiller(
  scope: Scope,
  values: ReadonlyMap<string, string>,
  secrets: readonly UsedSecret[],
): Filler {
  const fill = (template: string): Filled => {
    if (!mayRefer(template)) return asTyped(template);
    const resolved = resolveText(scope, template);
    // `resolveDraft` resolved this very text before.
    if ("kind" in resolved) throw new Error("a template was not among those resolved before");
    const text = resolved
      .map((part) => (part.kind === "text" ? part.text : (values.get(keyOf(part.ref)) ?? "")))
      .join("");
    return {
      text,
      secret: resolved.some((part) => part.kind === "secret"),
      smuggled: countControls(text) > countControls(literalOf(template)),
    };
  };
  const fillWhole: Filler["fillUrl"] = (template, pathParams = []) =>
    mayRefer(template) || pathParams.length > 0
      ? fillUrl(urlParts(template, pathParams), fill)
      : asTyped(template);
  return { fill, fillUrl: fillWhole, secrets };
}

const literalOf = (template: string): string =>
  literalParts(template)
    .map(({ text }) => text)
    .join("");

/** A part of a URL; one of its path may be there for a parameter. */
type UrlPart = TemplatePart | { readonly kind: "path"; readonly value: string };

/** Only what is typed as a path parameter is one: no value can bring one in. */
function urlParts(url: string, pathParams: readonly Row[]): readonly UrlPart[] {
  const parts: UrlPart[] = [];
  let end = 0;
  for (const { name, from, to } of placedPathParams(url)) {
    const row = pathParams.find((one) => one.use && one.name === name);
    if (row === undefined) continue;
    parts.push(...templateParts(url.slice(end, from)), { kind: "path", value: row.value });
    end = to;
  }
  return [...parts, ...templateParts(url.slice(end))];
}

function fillUrl(parts: readonly UrlPart[], fill: (template: string) => Filled): Filled {
  const userinfo = userinfoParts(parts);
  let text = "";
  let holdsSecret = false;
  let smuggled = false;
  for (const [index, part] of parts.entries()) {
    if (part.kind === "text") {
      text += part.text;
      continue;
    }
    const value = fill(templateOf(part));
    holdsSecret ||= value.secret;
    if (index >= userinfo.from && index < userinfo.to) text += encodeUserinfo(value.text);
    else if (part.kind === "path") text += encodePathSegment(value.text);
    else if (text.includes("?")) text += encodeQueryPart(value.text);
    else {
      smuggled ||= countControls(value.text) > 0;
      text += value.text;
    }
  }
  return { text, secret: holdsSecret, smuggled };
}

const templateOf = (part: Exclude<UrlPart, { readonly kind: "text" }>): string =>
  part.kind === "path"
    ? part.value
    : part.kind === "secret"
      ? secretReference(part.name)
      : `{{${part.name}}}`;

const encodeUserinfo = (text: string): string =>
  encodeQueryPart(text).replaceAll(/[:@/?]/g, (character) => encodeURIComponent(character));

/** The parts between the scheme and the `@` of the authority, told by the literal text alone. */
function userinfoParts(parts: readonly UrlPart[]): { readonly from: number; readonly to: number } {
  const texts = parts.map((part) => (part.kind === "text" ? part.text : "\uE000"));
  const [, scheme = "", userinfo] = /^([^/?#]*:\/\/)?([^/?#]*)@/s.exec(texts.join("")) ?? [];
  if (userinfo === undefined) return { from: 0, to: 0 };
  const partAt = (offset: number): number => {
    let end = 0;
    return texts.findIndex((text) => (end += text.length) > offset);
  };
  return { from: partAt(scheme.length), to: partAt(scheme.length + userinfo.length) };
}

const keyOf = ({ scope, name }: SecretRef): string => JSON.stringify([scope, name]);
