import { isLoopback } from "#shared/http/target.ts";
import { credentialCarried } from "#shared/risks/credentials-carried.ts";
import { deciderOf, type Rule, setsPolicy, targetOf } from "#shared/risks/subject.ts";

export const verificationOff: Rule = (subject) => {
  if (subject.policy.tls.verification !== "off") return [];
  const target = targetOf(subject);
  const staysHere = target !== null && isLoopback(target.host);
  return [
    {
      rule: "tls/verification-off",
      severity: staysHere ? "warning" : "error",
      message: "The server's certificate is not checked.",
      reason: `Anyone between you and the server can read and change everything, credentials included. Turned off by ${deciderOf(subject, "tls.verification")}; for a server of your own, add its authority instead.`,
      source: "RFC 9110 §4.3.4 · WB-T03",
      fixes: [setsPolicy("Turn verification on", { tls: { verification: "full" } })],
    },
  ];
};

export const hostnameNotChecked: Rule = (subject) =>
  subject.policy.tls.verification !== "skip-hostname"
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
