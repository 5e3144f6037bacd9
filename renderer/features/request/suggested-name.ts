import { parseTarget } from "#shared/http/target.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** A name for the keychain that says whose secret it is, `api.example.com-token`, and is not another's. */
export function suggestedName(draft: RequestDraft, part: string, taken: readonly string[]): string {
  const target = parseTarget(draft.url);
  const owner = typeof target === "string" || target.host.includes("{") ? draft.name : target.host;
  const slug = owner
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "");
  const wanted = `${slug === "" ? "request" : slug.slice(0, 80)}-${part}`;
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${String(n)}`;
    if (!taken.includes(name)) return name;
  }
}
