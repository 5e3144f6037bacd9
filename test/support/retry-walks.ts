import { decideRetry, nothingSpent, raisesOnStatus, redirectsLeft } from "#shared/policy/retry-decision.ts";
import { noRetries, type RetryPolicy } from "#shared/policy/retry-policy.ts";

/** A way through hops and attempts. An end is `connect`, `read`, `other`, a status, or `status/Retry-After`. */
export interface Walk {
  readonly policy: RetryPolicy;
  readonly method: string;
  readonly hops: readonly (readonly string[])[];
}

type Chance = () => number;

const among = <T>(chance: Chance, first: T, ...rest: readonly T[]): T =>
  [first, ...rest][Math.floor(chance() * (rest.length + 1))] ?? first;

const budget = (chance: Chance): number | null => among(chance, null, null, null, 0, 1, 2);

function aPolicy(chance: Chance): RetryPolicy {
  return {
    ...noRetries,
    total: among(chance, 3, 0, 1, 2, 4, 6),
    connect: budget(chance),
    read: budget(chance),
    status: budget(chance),
    other: budget(chance),
    redirect: budget(chance),
    allowedMethods: among<readonly string[] | null>(chance, noRetries.allowedMethods, null, [], ["POST"]),
    statusForcelist: among<readonly number[]>(chance, [503], [], [429, 500, 502, 503, 504], [404]),
    backoffFactor: among(chance, 0.5, 0, 0.1, 1),
    backoffMaxMs: among(chance, 120_000, 0, 1_500),
    backoffJitterMs: among(chance, 0, 0, 700),
    respectRetryAfter: chance() < 0.8,
    // urllib3 would wait so long; what we do in its place is tested by itself.
    retryAfterMaxMs: 3_600_000,
    raiseOnStatus: chance() < 0.4,
  };
}

const anEnd = (chance: Chance): string =>
  among(chance, "503", "connect", "read", "other", "500", "503/3", "429/2", "413/0", "404", "429", "404/5");

export function aWalk(chance: Chance): Walk {
  const policy = aPolicy(chance);
  const many = (most: number): readonly undefined[] =>
    Array.from<undefined>({ length: 1 + Math.floor(chance() * most) });
  return {
    policy,
    method: among(chance, "GET", "POST", "PUT", "get", "PATCH"),
    hops: many(3).map(() => many(5).map(() => anEnd(chance))),
  };
}

/** The policy as urllib3's keywords. */
export const keywordsOf = (policy: RetryPolicy): Readonly<Record<string, unknown>> => ({
  total: policy.total,
  connect: policy.connect,
  read: policy.read,
  status: policy.status,
  other: policy.other,
  redirect: policy.redirect,
  allowed_methods: policy.allowedMethods,
  status_forcelist: policy.statusForcelist,
  backoff_factor: policy.backoffFactor,
  backoff_max: policy.backoffMaxMs / 1_000,
  backoff_jitter: policy.backoffJitterMs / 1_000,
  respect_retry_after_header: policy.respectRetryAfter,
  raise_on_status: policy.raiseOnStatus,
});

/** What we do at every step, in the words of `urllib3-oracle.py`. */
export function stepsOf({ policy, method, hops }: Walk): string {
  const steps: string[] = [];
  for (const [hop, ends] of hops.entries()) {
    if (hop > 0 && !redirectsLeft(policy, hop - 1)) return [...steps, "x"].join(" ");
    if (hop > 0) steps.push(">");
    const last = hopSteps(policy, method, ends, policy.redirect === null ? 0 : hop);
    steps.push(...last);
    if (last.at(-1) === "!") break;
  }
  return steps.join(" ");
}

function hopSteps(
  policy: RetryPolicy,
  method: string,
  ends: readonly string[],
  followed: number,
): readonly string[] {
  const steps: string[] = [];
  let spent = { ...nothingSpent, redirect: followed };
  for (const text of ends) {
    const end = { method, ...readEnd(text), replayable: true, hasIdempotencyKey: false, spent, chance: 0.5 };
    const decision = decideRetry(policy, end);
    if (!decision.retry) return [...steps, raisesOnStatus(policy, end) ? "!" : "."];
    steps.push(String(Math.round(decision.afterMs)));
    if (decision.budget !== null) spent = { ...spent, [decision.budget]: spent[decision.budget] + 1 };
  }
  return steps;
}

function readEnd(text: string) {
  if (text === "connect" || text === "read" || text === "other")
    return { failure: text, status: null, retryAfterMs: null } as const;
  const [status = 0, seconds] = text.split("/").map(Number);
  return { failure: null, status, retryAfterMs: seconds === undefined ? null : seconds * 1_000 } as const;
}
