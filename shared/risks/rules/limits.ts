import { defaultTimeouts, type Timeouts } from "#shared/policy/timeouts.ts";
import { deciderOf, type RiskSubject, type Rule, setsPolicy } from "#shared/risks/subject.ts";
import type { Risk } from "#shared/risks/risk.ts";

/** A server that never answers the knock: no packet comes back, and nothing says so. */
export const noConnectLimit: Rule = (subject) => {
  const { connectMs, tlsMs } = subject.policy.timeouts;
  if (connectMs !== null && tlsMs !== null) return [];
  return [
    limitRisk(subject, connectMs === null ? "connectMs" : "tlsMs", {
      rule: "limits/no-connect-limit",
      message: connectMs === null ? "Connecting may take for ever." : "The TLS handshake may take for ever.",
      reason:
        "A host that drops packets gives no error; without a limit the request waits until someone stops it.",
      source: "requests, “Timeouts” · WB-L01",
      label: "Limit it to 5 s",
      over: {
        ...(connectMs === null && { connectMs: defaultTimeouts.connectMs }),
        ...(tlsMs === null && { tlsMs: defaultTimeouts.tlsMs }),
      },
    }),
  ];
};

export const noReadLimit: Rule = (subject) => {
  const { readMs, firstByteMs } = subject.policy.timeouts;
  if (readMs !== null && firstByteMs !== null) return [];
  return [
    limitRisk(subject, readMs === null ? "readMs" : "firstByteMs", {
      rule: "limits/no-read-limit",
      message:
        readMs === null ? "The server may be silent for ever." : "The first byte may be awaited for ever.",
      reason:
        "A server that accepts the request and then says nothing holds the connection, and its place in the pool.",
      source: "requests, “Timeouts” · WB-L02",
      label: "Limit it to 30 s",
      over: {
        ...(readMs === null && { readMs: defaultTimeouts.readMs }),
        ...(firstByteMs === null && { firstByteMs: defaultTimeouts.firstByteMs }),
      },
    }),
  ];
};

/** A byte every so often never trips the read limit; only a limit on the whole does. */
export const noTotalLimit: Rule = (subject) =>
  subject.policy.timeouts.totalMs !== null
    ? []
    : [
        limitRisk(subject, "totalMs", {
          rule: "limits/no-total-limit",
          message: "The whole exchange has no time limit.",
          reason:
            "A server that sends a byte now and then stays within the read limit and can hold this for ever.",
          source: "urllib3 Timeout, “total” · WB-L03",
          label: "Limit it to 120 s",
          over: { totalMs: defaultTimeouts.totalMs },
        }),
      ];

interface LimitWords extends Pick<Risk, "rule" | "message" | "reason" | "source"> {
  readonly label: string;
  readonly over: Partial<Timeouts>;
}

const limitRisk = (
  subject: RiskSubject,
  path: keyof Timeouts,
  { label, over, ...words }: LimitWords,
): Risk => ({
  ...words,
  severity: "warning",
  reason: `${words.reason} Set by ${deciderOf(subject, `timeouts.${path}`)}.`,
  fixes: [setsPolicy(label, { timeouts: over })],
});
