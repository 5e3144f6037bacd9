import { fieldsGiven, type Session } from "#shared/policy/session.ts";
import type { RequestDraft } from "./request-draft.ts";

/**
 * The draft with the fields of its session below its own, as `requests` merges `Session.headers`: a name the request
 * has, also in a row switched off or by its credentials, is not given again.
 */
export function withSessionFields(draft: RequestDraft, session: Session): RequestDraft {
  const taken = new Set([
    ...draft.headers.map(({ name }) => name.trim().toLowerCase()),
    ...credentialNames(draft).map((name) => name.toLowerCase()),
  ]);
  const given = fieldsGiven(session).filter(([name]) => !taken.has(name.toLowerCase()));
  if (given.length === 0) return draft;
  return {
    ...draft,
    headers: [...draft.headers, ...given.map(([name, value]) => ({ name, value, use: true, note: "" }))],
  };
}

function credentialNames({ auth }: RequestDraft): readonly string[] {
  if (auth.scheme === "none" || auth.scheme === "inherit") return [];
  if (auth.scheme !== "api-key") return ["Authorization"];
  return auth.placement === "header" ? [auth.name] : [];
}
