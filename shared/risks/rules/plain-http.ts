import { isLoopback, isPrivateHost } from "#shared/http/target.ts";
import { credentialCarried } from "#shared/risks/credentials-carried.ts";
import type { Fix, Severity } from "#shared/risks/risk.ts";
import { type Rule, targetOf } from "#shared/risks/subject.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

export const credentialsOverHttp: Rule = (subject) => {
  const target = targetOf(subject);
  if (target?.scheme !== "http") return [];
  const carried = credentialCarried(subject);
  if (carried === null) return [];
  const reach = reachOf(target.host);
  return [
    {
      rule: "auth/credentials-over-http",
      severity: reach.severity,
      message: `${carried} would be sent to ${target.host} without encryption.`,
      reason: reach.reason,
      source: "RFC 6750 §5.3, RFC 7617 §4 · WB-T01",
      fixes: httpsFixes(subject.draft),
    },
  ];
};

function reachOf(host: string): { readonly severity: Severity; readonly reason: string } {
  if (isLoopback(host))
    return { severity: "info", reason: "It stays on this machine, where only its own programs can read it." };
  if (isPrivateHost(host)) {
    return { severity: "warning", reason: "Everyone on the same private network can read it on its way." };
  }
  return {
    severity: "error",
    reason: "Everyone on the way can read it and use it: plain http hides nothing.",
  };
}

/** Only the text of the URL is edited: a scheme that comes from a variable is not the request's to change. */
function httpsFixes({ url }: RequestDraft): readonly Fix[] {
  const [, space = "", written, rest = ""] = /^(\s*)(?:(http):\/\/)?(.*)$/is.exec(url) ?? [];
  if (written === undefined && rest.startsWith("{{")) return [];
  return [
    { kind: "edit", label: "Use https", edit: (draft) => ({ ...draft, url: `${space}https://${rest}` }) },
  ];
}
