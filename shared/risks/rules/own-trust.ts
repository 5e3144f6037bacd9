import { isLoopback } from "#shared/http/target.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import type { Severity } from "#shared/risks/risk.ts";
import { deciderOf, type RiskSubject, type Rule, setsPolicy, targetOf } from "#shared/risks/subject.ts";

/** Whom the files of a workspace make one believe. They may come from anyone, so it is never said silently. */
export const ownAuthority: Rule = (subject) => {
  const { authorities, pins } = subject.policy.tls;
  // Where a certificate is pinned nobody asks who issued it.
  if (authorities.length === 0 || pins.length > 0 || !leavesByTls(subject)) return [];
  const names = authorities.map((path) => `“${path}”`).join(" and ");
  return [
    {
      rule: "tls/own-authority",
      severity: severityOf(subject, "authorities"),
      message: `${names} can vouch for any server here.`,
      reason: `Whoever has the key of such an authority can stand in for this server. Believed by ${deciderOf(subject, "tls.authorities")}; make sure that you know where the file is from.`,
      source: "RFC 5280 §6.1.1, urllib3 `ca_certs` · WB-T17",
      fixes: [setsPolicy("Believe only the system here", { tls: { authorities: [] } })],
    },
  ];
};

export const pinnedCertificate: Rule = (subject) =>
  subject.policy.tls.pins.length === 0 || !leavesByTls(subject)
    ? []
    : [
        {
          rule: "tls/pinned-certificate",
          severity: severityOf(subject, "pins"),
          message: "Only a pinned certificate is believed, whoever issued it and for whatever name.",
          reason: `Whoever has its key is taken for this server. Pinned by ${deciderOf(subject, "tls.pins")}; make sure that the fingerprint is that of the server you mean.`,
          source: "urllib3 `assert_fingerprint`, RFC 7469 §2.6 · WB-T18",
          fixes: [setsPolicy("Ask for issuer and name here", { tls: { pins: [] } })],
        },
      ];

function leavesByTls(subject: RiskSubject): boolean {
  const target = targetOf(subject);
  return target?.scheme === "https" && !isLoopback(target.host);
}

/** Advice where somebody chose it for some hosts; what the workspace's `default` says is for every host there is. */
function severityOf({ draft, session }: RiskSubject, part: "authorities" | "pins"): Severity {
  const says = ({ tls }: PolicyOverrides): boolean => tls?.[part] !== undefined;
  if (says(draft.overrides)) return "info";
  if (session.name === "default") return says(session.overrides) ? "warning" : "info";
  return says(session.overrides) ? "info" : "warning";
}
