import { isLoopback } from "#shared/http/target.ts";
import { credentialCarried } from "#shared/risks/credentials-carried.ts";
import { anyHostnameTrusted } from "./destination.ts";
import { deciderOf, type RiskSubject, type Rule, setsPolicy, targetOf } from "#shared/risks/subject.ts";

/** Whether the request goes to a host whose certificate is not checked now. */
export function isLeftUnchecked(subject: RiskSubject): boolean {
  return verificationOff(subject).length > 0;
}

export const verificationOff: Rule = (subject) => {
  const target = targetOf(subject);
  if (target?.scheme !== "https") return [];
  const unchecked = subject.unverified?.find(
    ({ host, port }) => host.toLowerCase() === target.host.toLowerCase() && port === target.port,
  );
  if (unchecked === undefined) return [];
  const { host, port } = unchecked;
  return [
    {
      rule: "tls/verification-off",
      severity: isLoopback(target.host) ? "warning" : "error",
      message: `The certificate of ${host}:${port} is not checked for now.`,
      reason:
        "Anyone between you and the server can read and change everything, credentials included. You left it unchecked for a while; for a server of your own, add its authority instead.",
      source: "RFC 9110 §4.3.4 · WB-T03",
      fixes: [{ kind: "check-again", label: "Check again", host, port }],
    },
  ];
};

export const keysLogged: Rule = ({ keyLog }) =>
  keyLog === undefined || keyLog === null
    ? []
    : [
        {
          rule: "tls/keys-logged",
          severity: "warning",
          message: `The secrets of TLS connections are written to “${keyLog}”.`,
          reason:
            "Whoever has this file and a recording of the network can read everything, credentials included. Stop it when you are done, and delete the file.",
          source: "RFC 9850 §3 · WB-T16",
          fixes: [],
        },
      ];

/** Where the whole workspace says so, `anyHostnameTrusted` speaks. */
export const hostnameNotChecked: Rule = (subject) =>
  subject.policy.tls.verification !== "skip-hostname" || anyHostnameTrusted(subject).length > 0
    ? []
    : [
        {
          rule: "tls/hostname-not-checked",
          severity: "warning",
          message: "The certificate may be for another host.",
          reason: `Whoever has a valid certificate for any name can stand in for this server. Allowed by ${deciderOf(subject, "tls.verification")}.`,
          source: "RFC 9110 §4.3.4, RFC 9525 §6 · WB-T03",
          fixes: [setsPolicy("Check the host name", { tls: { verification: "full" } })],
        },
      ];

export const downgradeAllowed: Rule = (subject) => {
  const { follow, downgrade } = subject.policy.redirects;
  if (!follow || downgrade !== "allow") return [];
  const carries = credentialCarried(subject) !== null;
  return [
    {
      rule: "redirects/downgrade-allowed",
      severity: carries ? "error" : "warning",
      message: "A redirect from https to http is followed.",
      reason: `One answer is enough to move the rest of the exchange to a connection that anyone on the way can read${carries ? ", and this request carries credentials" : ""}. Allowed by ${deciderOf(subject, "redirects.downgrade")}.`,
      source: "RFC 9110 §15.4, §17.11 · WB-T08",
      fixes: [setsPolicy("Refuse such redirects", { redirects: { downgrade: "refuse" } })],
    },
  ];
};
