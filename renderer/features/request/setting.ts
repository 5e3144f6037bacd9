import type { DeliveryPolicy, PolicyOverrides } from "#shared/policy/delivery-policy.ts";

type Group = "timeouts" | "retry" | "pool" | "tls" | "redirects";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One value of the policy as text that can be shown, typed and taken back. */
export interface Setting {
  /** As `provenanceOf` wants it. */
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  /** Absent where it is typed. */
  readonly choices: readonly Choice[] | null;
  readonly show: (policy: DeliveryPolicy) => string;
  /** `null` where the text is no such value. */
  readonly set: (overrides: PolicyOverrides, text: string) => PolicyOverrides | null;
  readonly reset: (overrides: PolicyOverrides) => PolicyOverrides;
}

/** How a value is written; `read` gives `undefined` for text that is no such value. */
export interface Notation<T> {
  readonly unit: string;
  readonly choices: readonly Choice[] | null;
  readonly print: (value: T) => string;
  readonly read: (text: string) => T | undefined;
}

export function setting<G extends Group, K extends keyof DeliveryPolicy[G] & string>(
  [group, key]: readonly [G, K],
  label: string,
  notation: Notation<DeliveryPolicy[G][K]>,
): Setting {
  return {
    path: `${group}.${key}`,
    label,
    unit: notation.unit,
    choices: notation.choices,
    show: (policy) => notation.print(policy[group][key]),
    set: (overrides, text) => {
      const value = notation.read(text.trim());
      return value === undefined ? null : { ...overrides, [group]: { ...overrides[group], [key]: value } };
    },
    reset: (overrides) => withoutKey(overrides, group, key),
  };
}

function withoutKey(overrides: PolicyOverrides, group: Group, key: string): PolicyOverrides {
  const left = Object.entries(overrides[group] ?? {}).filter(([name]) => name !== key);
  const { [group]: _, ...others } = overrides;
  return left.length === 0 ? others : { ...others, [group]: Object.fromEntries(left) };
}
