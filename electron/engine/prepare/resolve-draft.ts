import type { PrepareError } from "#shared/http/send-error.ts";
import { encodeQueryPart } from "#shared/http/target.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { resolveText, type ResolvedPart, type Scope, type SecretRef } from "#shared/variables/scope.ts";
import { secretReference, type TemplatePart, templateParts } from "#shared/variables/template.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { EngineParts } from "#electron/engine/parts.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";

/** Text without references. `secret` tells that a secret's value is in it. */
export interface Filled {
  readonly text: string;
  readonly secret: boolean;
}

/** Puts values in the place of references, for one scope whose secrets have been read. */
export interface Filler {
  readonly fill: (template: string) => Filled;
  /** Values in the query or the userinfo are percent-encoded, so that none of them can split a part. */
  readonly fillUrl: (template: string) => Filled;
  readonly secrets: readonly UsedSecret[];
}

/** Reads every secret the draft refers to; fails where a reference leads nowhere. `proxy` may refer to secrets too. */
export async function resolveDraft(
  draft: RequestDraft,
  proxy: string | null,
  scope: Scope,
  readSecret: EngineParts["readSecret"],
): Promise<Result<Filler, PrepareError>> {
  const parts = resolveAll(scope, [...templatesOf(draft), ...(proxy === null ? [] : [proxy])]);
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

function templatesOf({ method, url, headers, content, auth }: RequestDraft): readonly string[] {
  const rows = [...headers, ...(content.kind === "form" ? content.rows : [])].filter((row) => row.use);
  const contentTexts = content.kind === "json" || content.kind === "text" ? [content.text] : [];
  const mediaType = "mediaType" in content ? [content.mediaType] : [];
  const credentials = Object.values(auth);
  return [
    method,
    url,
    ...rows.flatMap((row) => [row.name, row.value]),
    ...contentTexts,
    ...mediaType,
    ...credentials,
  ];
}

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
    const resolved = resolveText(scope, template);
    // `resolveDraft` resolved this very text before.
    if ("kind" in resolved) throw new Error("a template was not among those resolved before");
    const text = resolved
      .map((part) => (part.kind === "text" ? part.text : (values.get(keyOf(part.ref)) ?? "")))
      .join("");
    return { text, secret: resolved.some((part) => part.kind === "secret") };
  };
  return { fill, fillUrl: (template) => fillUrl(template, fill), secrets };
}

function fillUrl(template: string, fill: (template: string) => Filled): Filled {
  const parts = templateParts(template);
  const userinfo = userinfoParts(parts);
  let text = "";
  let holdsSecret = false;
  for (const [index, part] of parts.entries()) {
    if (part.kind === "text") {
      text += part.text;
      continue;
    }
    const value = fill(part.kind === "secret" ? secretReference(part.name) : `{{${part.name}}}`);
    holdsSecret ||= value.secret;
    if (index >= userinfo.from && index < userinfo.to) text += encodeUserinfo(value.text);
    else text += text.includes("?") ? encodeQueryPart(value.text) : value.text;
  }
  return { text, secret: holdsSecret };
}

const encodeUserinfo = (text: string): string =>
  encodeQueryPart(text).replaceAll(/[:@/?]/g, (character) => encodeURIComponent(character));

/** The parts between the scheme and the `@` of the authority, told by the literal text alone. */
function userinfoParts(parts: readonly TemplatePart[]): { readonly from: number; readonly to: number } {
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
