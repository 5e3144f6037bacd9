import { isIdempotent } from "#shared/http/method.ts";
import { defaultPolicy } from "#shared/policy/delivery-policy.ts";
import { noRetries, type RetryPolicy } from "#shared/policy/retry-policy.ts";
import { deciderOf, headersNamed, type Rule, setsPolicy } from "#shared/risks/subject.ts";

/** Sent twice, it may be done twice. Connect and TLS errors repeat nothing: no byte of the request was sent. */
export const nonIdempotentMethod: Rule = (subject) => {
  const { draft, policy } = subject;
  const method = draft.method.trim();
  const { allowedMethods } = policy.retry;
  const isAllowed =
    (allowedMethods ?? []).length === 0 ||
    allowedMethods?.some((one) => one.toUpperCase() === method.toUpperCase()) === true;
  const hasKey = ["Idempotency-Key", "X-Idempotency-Key"].some((name) =>
    headersNamed(draft, name).some((row) => row.value.trim() !== ""),
  );
  if (method === "" || isIdempotent(method) || !isAllowed || hasKey || !repeatsWhatWasSent(policy.retry))
    return [];
  return [
    {
      rule: "retry/non-idempotent-method",
      severity: "error",
      message: `${method} may be done twice: it is retried, and not idempotent.`,
      reason: `When the answer is lost the server may have acted already. Allowed by ${deciderOf(subject, "retry.allowedMethods")}.`,
      source: "RFC 9110 §9.2.2 · WB-L05",
      fixes: [
        setsPolicy("Retry idempotent methods only", {
          retry: { allowedMethods: idempotentOf(allowedMethods ?? []) },
        }),
      ],
    },
  ];
};

/** Never an empty list, which would allow every method. */
function idempotentOf(methods: readonly string[]): readonly string[] | null {
  const left = methods.filter(isIdempotent);
  return left.length > 0 ? left : noRetries.allowedMethods;
}

function repeatsWhatWasSent({
  total,
  read,
  status,
  statusForcelist,
  respectRetryAfter,
}: RetryPolicy): boolean {
  const onStatus = status !== 0 && (statusForcelist.length > 0 || respectRetryAfter);
  return total > 0 && (read !== 0 || onStatus);
}

/** The request is at fault: sent again it is as wrong as before. */
const hopeless = [400, 401, 403, 404, 405, 422];

export const hopelessStatus: Rule = (subject) => {
  const { total, statusForcelist } = subject.policy.retry;
  const listed = statusForcelist.filter((status) => hopeless.includes(status));
  if (total === 0 || listed.length === 0) return [];
  const names = listed.join(", ");
  return [
    {
      rule: "retry/hopeless-status",
      severity: "warning",
      message: `${names} will not get better by asking again.`,
      reason: `The fault is in the request; repeating it only adds load. Listed by ${deciderOf(subject, "retry.statusForcelist")}.`,
      source: "RFC 9110 §15.5 · WB-L06",
      fixes: [
        setsPolicy(`Do not retry ${names}`, {
          retry: { statusForcelist: statusForcelist.filter((status) => !hopeless.includes(status)) },
        }),
      ],
    },
  ];
};

export const ignoresRetryAfter: Rule = (subject) =>
  subject.policy.retry.total === 0 || subject.policy.retry.respectRetryAfter
    ? []
    : [
        {
          rule: "retry/ignores-retry-after",
          severity: "warning",
          message: "Retries ignore Retry-After.",
          reason: `A server that says when to come back is asked sooner, and may block you. Set by ${deciderOf(subject, "retry.respectRetryAfter")}.`,
          source: "RFC 9110 §10.2.3, RFC 6585 §4 · WB-L07",
          fixes: [setsPolicy("Respect Retry-After", { retry: { respectRetryAfter: true } })],
        },
      ];

export const noGrowingWait: Rule = (subject) => {
  const { total, backoffFactor, backoffJitterMs, backoffMaxMs } = subject.policy.retry;
  const waits = (backoffFactor > 0 || backoffJitterMs > 0) && backoffMaxMs > 0;
  if (total <= 1 || waits) return [];
  return [
    {
      rule: "retry/no-growing-wait",
      severity: "warning",
      message: `Up to ${total} retries follow each other without a wait.`,
      reason: `A server in trouble is hit again at once, by everyone who does the same. Set by ${deciderOf(subject, "retry.backoffFactor")}.`,
      source: "urllib3 Retry, “backoff_factor” · WB-L08",
      fixes: [
        setsPolicy("Wait longer each time", {
          retry: {
            backoffFactor: backoffFactor || 1,
            ...(backoffMaxMs === 0 && { backoffMaxMs: defaultPolicy.retry.backoffMaxMs }),
          },
        }),
      ],
    },
  ];
};

export const opensItsOwnCircuit: Rule = (subject) => {
  const { breaker, retry } = subject.policy;
  const threshold = breaker.failureThreshold;
  if (threshold === null || retry.total < threshold) return [];
  return [
    {
      rule: "retry/opens-own-circuit",
      severity: "warning",
      message: `One send with its ${retry.total} retries can open the circuit by itself.`,
      reason: `Every attempt counts, and ${threshold} failures in a row stop all sends to the origin; the retries left then end as circuit-open. Set by ${deciderOf(subject, "breaker.failureThreshold")}.`,
      source: "urllib3 Retry, “total”; resilience4j, Retry around CircuitBreaker · WB-L10",
      fixes: [
        setsPolicy("Let two sends fail first", { breaker: { failureThreshold: (retry.total + 1) * 2 } }),
      ],
    },
  ];
};
