import { parseTarget } from "#shared/http/target.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** A name for the keychain that says whose secret it is: `api.example.com-token`. */
export function suggestedName(draft: RequestDraft, part: string): string {
  const target = parseTarget(draft.url);
  const owner = typeof target === "string" || target.host.includes("{") ? draft.name : target.host;
  const slug = owner
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "");
  return `${slug === "" ? "request" : slug.slice(0, 80)}-${part}`;
}
