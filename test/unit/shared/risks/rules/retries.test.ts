import { resilientRetries } from "#shared/policy/retry-policy.ts";
import { checkRules, retry, row } from "#test/unit/shared/risks/rule-cases.ts";

const posts = { ...resilientRetries, allowedMethods: null };

checkRules({
  "retry/non-idempotent-method": {
    found: {
      "any method": ["error", { method: "POST", overrides: retry(posts) }, ["Retry idempotent methods only"]],
      "by name": [
        "error",
        { method: "PATCH", overrides: retry({ ...posts, allowedMethods: ["GET", "patch"] }) },
      ],
      "by the session": ["error", { method: "POST", session: retry(posts) }],
      "on read errors alone": [
        "error",
        { method: "POST", overrides: retry({ ...posts, statusForcelist: [], respectRetryAfter: false }) },
      ],
      "with a method of its own": ["error", { method: "CHARGE", overrides: retry(posts) }],
      "any method, by an empty list": [
        "error",
        { method: "POST", overrides: retry({ ...posts, allowedMethods: [] }) },
      ],
      "with an empty key": [
        "error",
        { method: "POST", overrides: retry(posts), headers: [row("Idempotency-Key", "")] },
      ],
    },
    quiet: {
      "without retries": { method: "POST", overrides: retry({ ...posts, total: 0 }) },
      "with idempotent methods only": { method: "POST", overrides: retry(resilientRetries) },
      "with GET": { overrides: retry(posts) },
      "with a key": { method: "POST", overrides: retry(posts), headers: [row("idempotency-key", "{{id}}")] },
      "on connect and TLS errors alone": {
        method: "POST",
        overrides: retry({ ...posts, read: 0, status: 0 }),
      },
    },
  },
  "retry/hopeless-status": {
    found: {
      "404": [
        "warning",
        { overrides: retry({ ...resilientRetries, statusForcelist: [404, 503] }) },
        ["Do not retry 404"],
      ],
      several: [
        "warning",
        { overrides: retry({ ...resilientRetries, statusForcelist: [401, 403] }) },
        ["Do not retry 401, 403"],
      ],
      "by the session": ["warning", { session: retry({ ...resilientRetries, statusForcelist: [422] }) }],
      "400 and 405": [
        "warning",
        { overrides: retry({ ...resilientRetries, statusForcelist: [400, 405, 502] }) },
      ],
    },
    quiet: {
      resilient: { overrides: retry(resilientRetries) },
      "without retries": { overrides: retry({ total: 0, statusForcelist: [404] }) },
      "with 408 and 425": { overrides: retry({ ...resilientRetries, statusForcelist: [408, 425, 500] }) },
      "without a list": { overrides: retry({ ...resilientRetries, statusForcelist: [] }) },
    },
  },
  "retry/ignores-retry-after": {
    found: {
      "by the request": [
        "warning",
        { overrides: retry({ ...resilientRetries, respectRetryAfter: false }) },
        ["Respect Retry-After"],
      ],
      "by the session": ["warning", { session: retry({ ...resilientRetries, respectRetryAfter: false }) }],
      "with one retry": ["warning", { overrides: retry({ total: 1, respectRetryAfter: false }) }],
      "over a session's retries": [
        "warning",
        { session: retry(resilientRetries), overrides: retry({ respectRetryAfter: false }) },
      ],
    },
    quiet: {
      resilient: { overrides: retry(resilientRetries) },
      "without retries": { overrides: retry({ respectRetryAfter: false }) },
      "by default": {},
      "where the request respects it": {
        session: retry({ respectRetryAfter: false }),
        overrides: retry(resilientRetries),
      },
    },
  },
  "retry/no-growing-wait": {
    found: {
      "without a factor": ["warning", { overrides: retry({ total: 3 }) }, ["Wait longer each time"]],
      "with a maximum of nothing": [
        "warning",
        { overrides: retry({ total: 3, backoffFactor: 1, backoffMaxMs: 0 }) },
      ],
      "by the session": ["warning", { session: retry({ total: 2, backoffFactor: 0 }) }],
      "with jitter and a maximum of nothing": [
        "warning",
        { overrides: retry({ total: 3, backoffJitterMs: 100, backoffMaxMs: 0 }) },
      ],
    },
    quiet: {
      resilient: { overrides: retry(resilientRetries) },
      "with one retry": { overrides: retry({ total: 1 }) },
      "with jitter alone": { overrides: retry({ total: 3, backoffJitterMs: 500 }) },
      "without retries": {},
    },
  },
  "retry/opens-own-circuit": {
    found: {
      "as many failures as attempts": [
        "warning",
        { overrides: { retry: { total: 3 }, breaker: { failureThreshold: 3 } } },
        ["Let two sends fail first"],
      ],
      "fewer failures than attempts": [
        "warning",
        { overrides: { retry: { total: 5 }, breaker: { failureThreshold: 2 } } },
      ],
      "by the session": ["warning", { session: { retry: { total: 1 }, breaker: { failureThreshold: 1 } } }],
      "a breaker of the request's over retries of the session": [
        "warning",
        { session: retry({ total: 3 }), overrides: { breaker: { failureThreshold: 3 } } },
      ],
    },
    quiet: {
      "with nothing set": {},
      "without a breaker": { overrides: retry({ total: 3 }) },
      "where one send is not enough": {
        overrides: { retry: { total: 3 }, breaker: { failureThreshold: 4 } },
      },
      "without retries": { overrides: { breaker: { failureThreshold: 1 } } },
    },
  },
});
