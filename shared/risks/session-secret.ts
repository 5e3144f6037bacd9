import type { Session } from "#shared/policy/session.ts";
import { emptyDraft } from "#shared/workbench/request-draft.ts";
import { type LiteralSecret, literalSecrets } from "./literal-secret.ts";

/** Credentials typed into a session, which its file would hold in the clear: in its fields, its proxy, its passphrase. */
export function sessionSecrets({
  fields,
  overrides,
}: Session): readonly Pick<LiteralSecret, "place" | "name">[] {
  const headers = fields.map(([name, value]) => ({ name, value, use: true, note: "" }));
  return literalSecrets({ ...emptyDraft, headers, overrides }).map(({ place, name }) => ({
    place: place.replace(/^headers\./, "fields.").replace(/^overrides\./, ""),
    name,
  }));
}
