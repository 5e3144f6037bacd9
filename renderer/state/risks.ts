import type { Session } from "#shared/policy/session.ts";
import { inspect } from "#shared/risks/inspect.ts";
import type { Fix, Risk } from "#shared/risks/risk.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import type { UnverifiedHost } from "#shared/policy/tls-trust.ts";
import type { TabId } from "#shared/ids.ts";
import type { OwnAuth, RequestDraft } from "#shared/workbench/request-draft.ts";
import { edit, editForGood } from "./draft-edits.ts";
import { scopeOf, type VariableSources } from "./environment.ts";
import { keepSecret } from "./keychain.ts";
import { checkAgain } from "./unverified.ts";
import { inForce } from "./session-in-force.ts";

interface Circumstances {
  readonly draft: RequestDraft;
  readonly sessions: readonly Session[];
  readonly variables: VariableSources;
  readonly environment: string | null;
  /** Names in use, so that a mended secret does not take the place of another. */
  readonly secretNames: readonly string[];
  /** Those that no keychain holds. */
  readonly secretsInMemory: readonly string[];
  readonly unverified: readonly UnverifiedHost[];
  readonly keyLog: string | null;
  /** What a draft that inherits its credentials is sent with. */
  readonly inheritedAuth: OwnAuth;
}

const found = new WeakMap<
  RequestDraft,
  { readonly within: Omit<Circumstances, "draft">; readonly risks: readonly Risk[] }
>();

/** The risks of a draft in its circumstances. The last answer for a draft is remembered: several views ask. */
export function risksOf({ draft, ...within }: Circumstances): readonly Risk[] {
  const known = found.get(draft);
  const { sessions, variables, environment, secretNames, secretsInMemory } = within;
  const { unverified, keyLog, inheritedAuth } = within;
  const isSame =
    known?.within.sessions === sessions &&
    known.within.variables === variables &&
    known.within.environment === environment &&
    known.within.secretNames === secretNames &&
    known.within.secretsInMemory === secretsInMemory &&
    known.within.unverified === unverified &&
    known.within.keyLog === keyLog &&
    known.within.inheritedAuth === inheritedAuth;
  if (known !== undefined && isSame) return known.risks;
  const { session, policy } = inForce(sessions, draft);
  const scope = scopeOf(variables, environment);
  const risks = inspect({
    draft,
    session,
    policy,
    scope,
    secretNames,
    secretsInMemory,
    unverified,
    keyLog,
    inheritedAuth,
    nowMs: Date.now(),
  });
  found.set(draft, { within, risks });
  return risks;
}

/** Mends a risk; `null` when it is done. A value goes to the keychain first, and only then out of the draft. */
export async function applyFix(id: TabId, fix: Fix): Promise<SecretError | null> {
  if (fix.kind === "move-to-keychain")
    return keepSecret(fix.secretName, fix.value, () => editForGood(id, fix.edit));
  if (fix.kind === "check-again") await checkAgain(fix);
  else edit(id, fix.edit);
  return null;
}
