import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import {
  builtInSessions,
  choiceOf,
  effectivePolicy,
  type Session,
  type SessionChoice,
} from "#shared/policy/session.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** `isMissing`: the request names a session that is not there, and nothing will be sent. */
export interface InForce {
  readonly session: Session;
  readonly policy: DeliveryPolicy;
  readonly isMissing: boolean;
  /** Which rule chose it, to stand after its name. */
  readonly because: string;
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
  const choice = choiceOf(sessions, draft.session, draft.url);
  const session = choice?.session ?? fallback;
  return {
    session,
    policy: effectivePolicy(session, draft.overrides),
    isMissing: choice === null,
    because: choice === null ? "once the one it names is there" : becauseOf(choice),
  };
}

function becauseOf(choice: SessionChoice): string {
  switch (choice.by) {
    case "name":
      return "because the request names it";
    case "prefix":
      return `because of its prefix ${choice.prefix}`;
    case "default":
      return "because no prefix matches";
  }
}
