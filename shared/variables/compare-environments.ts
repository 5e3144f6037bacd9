import { parseTarget } from "#shared/http/target.ts";
import type { EnvironmentDraft, EnvironmentVariable } from "#shared/workbench/environment.ts";

/** One variable in two environments; `null` where one does not have it, or has it switched off. */
export interface ComparedVariable {
  readonly name: string;
  readonly state: "only-first" | "only-second" | "different" | "same";
  readonly first: EnvironmentVariable | null;
  readonly second: EnvironmentVariable | null;
  /** What is risky about it on either side, and what about the difference. */
  readonly notes: readonly string[];
}

/** Every variable of two environments by its name, in the order of the first, then of the second. */
export function compareEnvironments(
  first: EnvironmentDraft,
  second: EnvironmentDraft,
): readonly ComparedVariable[] {
  const firsts = inUse(first);
  const seconds = inUse(second);
  return [...new Set([...firsts.keys(), ...seconds.keys()])].map((name) => {
    const a = firsts.get(name) ?? null;
    const b = seconds.get(name) ?? null;
    return {
      name,
      state: stateOf(a, b),
      first: a,
      second: b,
      notes: notesOf([first.name, a], [second.name, b]),
    };
  });
}

/** Of two of one name the last is the one that counts, as when they are resolved. */
const inUse = ({ variables }: EnvironmentDraft): ReadonlyMap<string, EnvironmentVariable> =>
  new Map(variables.filter(({ use, name }) => use && name !== "").map((one) => [one.name, one]));

function stateOf(a: EnvironmentVariable | null, b: EnvironmentVariable | null): ComparedVariable["state"] {
  if (b === null) return "only-first";
  if (a === null) return "only-second";
  return a.value === b.value && a.secret === b.secret && a.type === b.type ? "same" : "different";
}

type Side = readonly [environment: string, variable: EnvironmentVariable | null];

function notesOf(a: Side, b: Side): readonly string[] {
  const found = [a, b].flatMap(([environment, variable]) =>
    variable === null ? [] : risksOf(variable).map((risk) => `${environment} ${risk}`),
  );
  const [plain, secret] = a[1]?.secret === true ? [b, a] : [a, b];
  const isMixed = secret[1]?.secret === true && plain[1] !== null && !plain[1].secret;
  return isMixed
    ? [...found, `${plain[0]} holds in its file what ${secret[0]} keeps in the keychain`]
    : found;
}

/** What stands out about one value, as the end of a sentence that begins with its environment. */
function risksOf({ name, value, secret }: EnvironmentVariable): readonly string[] {
  if (secret) return [];
  const notes: string[] = [];
  if (turnsVerificationOff(name, value)) notes.push("turns verification off");
  const target = parseTarget(value);
  if (typeof target === "string" || !/^https?:\/\//i.test(value)) return notes;
  const host = target.host.toLowerCase();
  if (/^http:/i.test(value) && !isLoopback(host)) notes.push("points at http: anyone on the way reads along");
  if (isProduction(host)) notes.push(`points at a production host (${host})`);
  return notes;
}

const isOn = (value: string): boolean => /^(?:1|true|yes|on)$/i.test(value.trim());
const isOff = (value: string): boolean => /^(?:0|false|no|off|none)$/i.test(value.trim());

/** As programs call it: `verify=false`, `NODE_TLS_REJECT_UNAUTHORIZED=0`, `insecure=true`. */
function turnsVerificationOff(name: string, value: string): boolean {
  const bare = name.toLowerCase().replaceAll(/[^a-z]/g, "");
  if (/insecure|skip(?:tls|ssl|cert|verif)|noverify|(?:tls|ssl)skip|ignore(?:tls|ssl|cert)/.test(bare))
    return isOn(value);
  return /verify|verification|rejectunauthorized|strictssl|checkcert/.test(bare) && isOff(value);
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || /^127\.|^\[?::1\]?$/.test(host);

/** Said to be so; a host that says nothing is not guessed about. */
const isProduction = (host: string): boolean =>
  /(?:^|[.-])(?:prod|production|live)(?:[.-]|$)/.test(host) && !/(?:^|[.-])(?:non|pre)-?prod/.test(host);
