import { domainToASCII } from "node:url";
import { parseMediaType } from "#shared/http/content.ts";
import { type Fields, fieldValue } from "#shared/http/field.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { encodeTargetText, parseTarget, type Target } from "#shared/http/target.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Scope } from "#shared/variables/scope.ts";
import { literalParts } from "#shared/variables/template.ts";
import { unfilledPathParams } from "#shared/workbench/path-params.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { EngineParts } from "#electron/engine/parts.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";
import type { Ingredients } from "./build-message.ts";
import { encodeContent } from "./encode-content.ts";
import { filledContent } from "./fill-draft.ts";
import { giveFields, silencedNames } from "./give-fields.ts";
import { rawIngredients } from "./prepare-raw.ts";
import { type Filler, resolveDraft } from "./resolve-draft.ts";

/** A draft that can be sent: nothing is left to look up, and nothing has left this machine. */
export interface Prepared {
  readonly ingredients: Ingredients;
  /** Every value that must not be shown. */
  readonly secrets: readonly UsedSecret[];
}

export async function prepare(
  draft: RequestDraft,
  scope: Scope,
  parts: Pick<EngineParts, "readSecret" | "openFile">,
): Promise<Result<Prepared, PrepareError>> {
  const resolved = await resolveDraft(draft, scope, parts.readSecret);
  if (!resolved.ok) return resolved;
  const filler = resolved.value;
  const target = resolveTarget(draft, filler);
  if (!target.ok) return target;
  if (draft.raw !== null) return preparedRaw(draft.raw, target.value, filler);
  const method = filler.fill(draft.method);
  const given = giveFields(draft, target.value, filler);
  const content = filledContent(draft.content, filler);
  const encoded = await encodeContent(content, typedBoundary(given.typed), parts.openFile);
  if (!encoded.ok) return encoded;
  const smuggledInto =
    (method.smuggled ? "the method" : given.smuggledInto) ??
    ("mediaType" in draft.content && filler.fill(draft.content.mediaType).smuggled ? "Content-Type" : null);
  if (smuggledInto !== null) return fail(smuggled(smuggledInto));
  if (gainsSpace(draft.method, method.text))
    return fail({ kind: "field-invalid", name: draft.method, because: "method-not-a-token" });
  const { typed, credentials, guarded, guardedQuery } = given;
  const silenced = silencedNames(draft.headers);
  const fields = { typed, credentials, silenced, guarded, guardedQuery };
  return ok({
    ingredients: { method: method.text, target: given.target, ...fields, ...encoded.value, raw: null },
    secrets: [...filler.secrets, ...given.secrets],
  });
}

/** The boundary of a multipart media type in the fields. */
function typedBoundary(fields: Fields): string | null {
  const mediaType = parseMediaType(fieldValue(fields, "content-type") ?? "");
  const isMultipart = mediaType?.essence.startsWith("multipart/") === true;
  return isMultipart ? (mediaType.parameters.get("boundary") ?? null) : null;
}

/** Cut first, encoded afterwards: a host has an ASCII form of its own (RFC 5891), path and query are percent-encoded. */
function resolveTarget(draft: RequestDraft, filler: Filler): Result<Target, PrepareError> {
  const { url, pathParams } = draft;
  const unfilled = unfilledPathParams(draft);
  if (unfilled.length > 0) return fail({ kind: "path-parameter-empty", names: unfilled });
  const filled = filler.fillUrl(url, pathParams);
  if (filled.smuggled) return fail(smuggled("the URL"));
  const target = parseTarget(filled.text);
  if (typeof target === "string") return fail({ kind: "target-invalid", input: url, because: target });
  const host = /[^\x21-\x7e]/.test(target.host) ? domainToASCII(target.host) : target.host;
  if (host === "") return fail({ kind: "target-invalid", input: url, because: "host-missing" });
  return ok({
    ...target,
    host,
    authority: target.authority.replace(target.host, () => host),
    path: encodeTargetText(target.path),
    query: target.query === null ? null : encodeTargetText(target.query),
  });
}

/** A space that a value brings in would end the method, and what follows it be the request target. */
function gainsSpace(template: string, filled: string): boolean {
  if (template === filled) return false;
  const typed = literalParts(template)
    .map(({ text }) => text)
    .join("");
  const spacesIn = (text: string): number => text.split(/[ \t]/).length;
  return spacesIn(filled) > spacesIn(typed);
}

/** What was typed goes out as it was typed; what a value brings in unseen does not. */
const smuggled = (name: string): PrepareError => ({
  kind: "field-invalid",
  name,
  because: "control-character-from-variable",
});

function preparedRaw(raw: string, target: Target, filler: Filler): Result<Prepared, PrepareError> {
  const ingredients = rawIngredients(raw, target, filler);
  return ingredients.ok ? ok({ ingredients: ingredients.value, secrets: filler.secrets }) : ingredients;
}
