import type { DeliveryPolicy, PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { settingWords } from "#shared/words/setting-words.ts";

/** Settings that stand by themselves; all others are values of a group. */
type Single = "proxy" | "noProxy" | "httpVersion";
type Group = Exclude<keyof DeliveryPolicy, Single>;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One value of the policy as text that can be shown, typed and taken back. */
export interface Setting {
  /** As `provenanceOf` wants it. */
  readonly path: string;
  readonly label: string;
  readonly help: string;
  readonly unit: string;
  /** What may be typed, shown while there is nothing. */
  readonly example: string;
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
  readonly example?: string;
  readonly choices: readonly Choice[] | null;
  readonly print: (value: T) => string;
  readonly read: (text: string) => T | undefined;
}

export function setting<G extends Group, K extends keyof DeliveryPolicy[G] & string>(
  group: G,
  key: K,
  notation: Notation<DeliveryPolicy[G][K]>,
): Setting {
  return {
    ...facts(`${group}.${key}`, notation),
    show: (policy) => notation.print(policy[group][key]),
    set: (overrides, text) => {
      const value = notation.read(text.trim());
      return value === undefined ? null : withValue(overrides, group, key, value);
    },
    reset: (overrides) => withoutValue(overrides, group, key),
  };
}

export function singleSetting<K extends Single>(key: K, notation: Notation<DeliveryPolicy[K]>): Setting {
  return {
    ...facts(key, notation),
    show: (policy) => notation.print(policy[key]),
    set: (overrides, text) => {
      const value = notation.read(text.trim());
      return value === undefined ? null : { ...overrides, [key]: value };
    },
    reset: (overrides) => {
      const { [key]: _, ...others } = overrides;
      return others;
    },
  };
}

export const withValue = <G extends Group, K extends keyof DeliveryPolicy[G] & string>(
  overrides: PolicyOverrides,
  group: G,
  key: K,
  value: DeliveryPolicy[G][K],
): PolicyOverrides => ({ ...overrides, [group]: { ...overrides[group], [key]: value } });

export function withoutValue(overrides: PolicyOverrides, group: Group, key: string): PolicyOverrides {
  const left = Object.entries(overrides[group] ?? {}).filter(([name]) => name !== key);
  const { [group]: _, ...others } = overrides;
  return left.length === 0 ? others : { ...others, [group]: Object.fromEntries(left) };
}

const words = new Map<string, (typeof settingWords)[keyof typeof settingWords]>(Object.entries(settingWords));

function facts(
  path: string,
  { unit, example = "", choices }: Pick<Notation<never>, "unit" | "example" | "choices">,
): Pick<Setting, "path" | "label" | "help" | "unit" | "example" | "choices"> {
  const found = words.get(path);
  if (found === undefined) throw new Error(`there are no words for ${path}`);
  return { path, label: found.label, help: found.help, unit, example, choices };
}
