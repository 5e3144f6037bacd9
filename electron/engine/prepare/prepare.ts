import { domainToASCII } from "node:url";
import { type Fields, fieldProblem, isToken } from "#shared/http/field.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { encodeTargetText, parseTarget, type Target } from "#shared/http/target.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Scope } from "#shared/variables/scope.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import type { EngineParts } from "#electron/engine/parts.ts";
import type { ProxyRoute } from "#electron/engine/proxy-route.ts";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";
import type { Ingredients } from "./build-message.ts";
import { encodeContent } from "./encode-content.ts";
import { filledContent } from "./fill-draft.ts";
import { giveFields, silencedNames } from "./give-fields.ts";
import { parseProxy } from "./parse-proxy.ts";
import { type Filler, resolveDraft } from "./resolve-draft.ts";

/** A draft that can be sent: nothing is left to look up, and nothing has left this machine. */
export interface Prepared {
  readonly ingredients: Ingredients;
  readonly proxy: ProxyRoute | null;
  /** Every value that must not be shown. */
  readonly secrets: readonly UsedSecret[];
}

export async function prepare(
  draft: RequestDraft,
  proxyTemplate: string | null,
  scope: Scope,
  parts: Pick<EngineParts, "readSecret" | "openFile">,
): Promise<Result<Prepared, PrepareError>> {
  const resolved = await resolveDraft(draft, proxyTemplate, scope, parts.readSecret);
  if (!resolved.ok) return resolved;
  const filler = resolved.value;
  const target = resolveTarget(draft.url, filler);
  if (!target.ok) return target;
  const method = filler.fill(draft.method).text;
  if (!isToken(method)) return fail({ kind: "field-invalid", name: method, because: "method-not-a-token" });
  const proxy =
    proxyTemplate === null ? ok(null) : parseProxy(filler.fillUrl(proxyTemplate).text, proxyTemplate);
  if (!proxy.ok) return proxy;
  const encoded = await encodeContent(filledContent(draft.content, filler), parts.openFile);
  if (!encoded.ok) return encoded;
  const given = giveFields(draft, target.value, filler);
  const invalid = firstInvalid([
    ...given.typed,
    ...given.credentials,
    ["Content-Type", encoded.value.mediaType ?? ""],
  ]);
  if (invalid !== null) return fail(invalid);
  const { typed, credentials, guarded } = given;
  const silenced = silencedNames(draft.headers);
  return ok({
    ingredients: { method, target: given.target, typed, credentials, silenced, guarded, ...encoded.value },
    proxy: proxy.value?.route ?? null,
    secrets: [...filler.secrets, ...given.secrets, ...(proxy.value?.secrets ?? [])],
  });
}

/** Cut first, encoded afterwards: a host has an ASCII form of its own (RFC 5891), path and query are percent-encoded. */
function resolveTarget(url: string, filler: Filler): Result<Target, PrepareError> {
  const target = parseTarget(filler.fillUrl(url).text);
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

function firstInvalid(fields: Fields): PrepareError | null {
  for (const field of fields) {
    const because = fieldProblem(field);
    if (because !== null) return { kind: "field-invalid", name: field[0], because };
  }
  return null;
}
