import { expect, test } from "vitest";
import { type RetryDecision, staleReplay } from "#shared/policy/retry-decision.ts";
import { explainDecision } from "#shared/words/explain-decision.ts";

const stop = (
  because: Extract<RetryDecision, { retry: false }>["because"],
  retryAfterMs: number | null = null,
): RetryDecision => ({
  retry: false,
  because,
  retryAfterMs,
});

test.each<[RetryDecision, number | null, string]>([
  [
    staleReplay,
    null,
    "The server had closed the kept connection before the request reached it, which costs no retry; trying again at once",
  ],
  [
    {
      retry: true,
      because: "status-forcelist",
      budget: "status",
      allowedBy: "idempotency-key",
      afterMs: 0,
      waitFrom: "backoff",
    },
    503,
    "503 is in the status forcelist, and the Idempotency-Key lets POST be repeated; trying again at once",
  ],
  [stop("circuit-open"), null, "Not sent, and not retried: the circuit breaker is open"],
  [
    {
      retry: true,
      because: "status-forcelist",
      budget: "status",
      allowedBy: "policy",
      afterMs: 2_000,
      waitFrom: "backoff",
    },
    503,
    "503 is in the status forcelist; waiting 2.0 s (backoff)",
  ],
  [
    {
      retry: true,
      because: "status-forcelist",
      budget: "status",
      allowedBy: "policy",
      afterMs: 0,
      waitFrom: "backoff",
    },
    null,
    "The status is in the status forcelist; trying again at once",
  ],
  [
    {
      retry: true,
      because: "retry-after",
      budget: "status",
      allowedBy: "policy",
      afterMs: 5_000,
      waitFrom: "retry-after",
    },
    413,
    "413 came with Retry-After; waiting 5.0 s (Retry-After)",
  ],
  [
    {
      retry: true,
      because: "connect-error",
      budget: "connect",
      allowedBy: "policy",
      afterMs: 0,
      waitFrom: "backoff",
    },
    null,
    "No connection, so nothing was sent; trying again at once",
  ],
  [
    {
      retry: true,
      because: "read-error",
      budget: "read",
      allowedBy: "policy",
      afterMs: 4_000,
      waitFrom: "backoff",
    },
    null,
    "No whole answer came; waiting 4.0 s (backoff)",
  ],
  [
    {
      retry: true,
      because: "other-error",
      budget: "other",
      allowedBy: "policy",
      afterMs: 0,
      waitFrom: "backoff",
    },
    null,
    "The attempt failed; trying again at once",
  ],
  [stop("final"), 200, ""],
  [stop("retries-off"), 503, "Not retried: retries are off"],
  [stop("method-not-allowed"), 503, "Not retried: POST is not among the allowed methods"],
  [stop("retries-exhausted"), 503, "Not retried: no retries are left"],
  [stop("content-not-replayable"), 503, "Not retried: the body cannot be sent a second time"],
  [
    stop("retry-after-too-long", 3_600_000),
    503,
    "Not retried: the server asks for a wait of 1 h, longer than allowed",
  ],
])("%j", (decision, status, expected) => {
  expect(explainDecision(decision, "POST", status)).toBe(expected);
});
