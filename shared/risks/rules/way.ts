import { isLoopback } from "#shared/http/target.ts";
import { literalSecrets } from "#shared/risks/literal-secret.ts";
import { emptyDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";
import { deciderOf, refersToSecret, type Rule, setsPolicy, targetOf } from "#shared/risks/subject.ts";

export const unixSocketDialled: Rule = (subject) => {
  const { unixSocket } = subject.policy.names;
  if (unixSocket === null) return [];
  return [
    {
      rule: "names/unix-socket",
      severity: "warning",
      message: `The request goes to the unix socket ${unixSocket}, not to the host of the URL.`,
      reason: `Programs trust whoever can open their socket: Docker's, for one, gives power over the whole machine. Set by ${deciderOf(subject, "names.unixSocket")}.`,
      source: "RFC 9110 §4.3.3 · WB-T13",
      fixes: [setsPolicy("Use the URL's host", { names: { unixSocket: null } })],
    },
  ];
};

export const hostOverridden: Rule = (subject) => {
  const { hosts, unixSocket } = subject.policy.names;
  const host = targetOf(subject)?.host.toLowerCase();
  const override = Object.entries(hosts).find(([name]) => name.toLowerCase() === host);
  if (override === undefined || unixSocket !== null) return [];
  const others = Object.fromEntries(Object.entries(hosts).filter(([name]) => name !== override[0]));
  return [
    {
      rule: "names/host-overridden",
      severity: "info",
      message: `“${override[1]}” is dialled in the place of “${override[0]}”.`,
      reason: `The Host field and the certificate stay those of the URL. Set by ${deciderOf(subject, "names.hosts")}.`,
      source: "RFC 9110 §4.3.3 · WB-T14",
      fixes: [setsPolicy("Ask the name server", { names: { hosts: others } })],
    },
  ];
};

/** To an HTTP proxy without TLS a login goes in clear, whatever the tunnel then carries. */
export const proxyLoginInClear: Rule = (subject) => {
  const { proxy } = subject.policy;
  const [, scheme, userinfo, host] =
    /^(http|socks5h?):\/\/([^/?#]*)@(\[[^\]]*\]|[^:/?#]*)/i.exec(proxy ?? "") ?? [];
  if (proxy === null || scheme === undefined || userinfo === undefined || host === undefined) return [];
  const hasPassword = userinfo.includes(":") || refersToSecret(subject.scope, userinfo);
  if (!hasPassword || isLoopback(host.replaceAll(/[[\]]/g, ""))) return [];
  return [
    {
      rule: "proxy/login-in-clear",
      severity: "warning",
      message: "The proxy's password is sent to it without encryption.",
      reason: `Anyone between you and ${host} can read it, also where the request itself is https. Set by ${deciderOf(subject, "proxy")}.`,
      source: "RFC 9110 §11.7.2, RFC 1929 §3 · WB-T15",
      fixes:
        scheme.toLowerCase() === "http" && !isLiteralOfSession(subject.draft, proxy)
          ? [setsPolicy("Speak TLS to the proxy", { proxy: proxy.replace(/^http:/i, "https:") })]
          : [],
    },
  ];
};

/** A password typed into the session is not written into the request as well. */
const isLiteralOfSession = (draft: RequestDraft, proxy: string): boolean =>
  draft.overrides.proxy === undefined && literalSecrets({ ...emptyDraft, overrides: { proxy } }).length > 0;
