import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { isSet, type Session } from "#shared/policy/session.ts";

/** The layer that is edited, upon what lies below it. */
export interface Layers {
  readonly below: Session;
  readonly own: PolicyOverrides;
  /** What the own layer is called where it decides. */
  readonly ownName: string;
}

/** For a session that is edited: below it lies what the workspace's `default` sets, and below that what is built in. */
export const layersOfSession = (session: Session): Layers => ({
  below: { ...session, overrides: {} },
  own: session.overrides,
  ownName: session.name,
});

/** Who decided the value in force, by name. */
export function deciderOf({ below, own, ownName }: Layers, path: string): string {
  if (isSet(own, path)) return ownName;
  if (isSet(below.overrides, path)) return below.name;
  return isSet(below.base, path) ? "default" : "built-in";
}
