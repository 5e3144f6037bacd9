import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import { builtInSessions, chooseSession, effectivePolicy, type Session } from "#shared/policy/session.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** `isMissing`: the request names a session that is not there, and nothing will be sent. */
export interface InForce {
  readonly session: Session;
  readonly policy: DeliveryPolicy;
  readonly isMissing: boolean;
}

const fallback: Session = builtInSessions[0] ?? {
  name: "default",
  prefixes: [],
  overrides: {},
  base: {},
  fields: [],
  builtIn: true,
};

/** The session a draft is sent through and every value in force for it. */
export function inForce(sessions: readonly Session[], draft: RequestDraft): InForce {
  const chosen = chooseSession(sessions, draft.session, draft.url);
  const session = chosen ?? fallback;
  return { session, policy: effectivePolicy(session, draft.overrides), isMissing: chosen === null };
}
