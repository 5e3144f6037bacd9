import { isLoopback } from "#shared/http/target.ts";
import { headersNamed, type Rule, targetOf, withoutHeaders } from "#shared/risks/subject.ts";

/** Where cloud machines hand out their own credentials to whoever asks from within. */
const METADATA = new Set([
  "169.254.169.254",
  "169.254.170.2",
  "100.100.100.200",
  "fd00:ec2::254",
  "metadata.google.internal",
  "metadata",
]);

export const metadataAddress: Rule = (subject) => {
  const host = targetOf(subject)?.host.toLowerCase().replace(/\.$/, "");
  if (host === undefined || !METADATA.has(host)) return [];
  return [
    {
      rule: "target/metadata-address",
      severity: "warning",
      place: "url",
      message: `“${host}” is the metadata service of a cloud machine.`,
      reason:
        "It answers with the credentials of the machine that asks. A collection from elsewhere has no business there.",
      source: "RFC 3927 §2, OWASP API7, ASVS 13.2.5 · WB-D11",
      fixes: [],
    },
  ];
};

/** The jar is passed over as soon as the request has a Cookie of its own. */
export const cookieByHand: Rule = ({ draft, policy }) => {
  const rows = headersNamed(draft, "Cookie").filter(({ value }) => value.trim() !== "");
  if (rows.length === 0 || !policy.cookies.send) return [];
  return [
    {
      rule: "cookies/by-hand",
      severity: "warning",
      place: "headers",
      message: "A Cookie header is written by hand.",
      reason:
        "It stands in the place of what the session's jar would send, also after the server has renewed a cookie.",
      source: "RFC 6265 §5.4, requests `Session.cookies` · WB-D08",
      fixes: [
        {
          kind: "edit",
          label: "Leave cookies to the session",
          edit: (to) => withoutHeaders(to, (row) => row.name.trim().toLowerCase() === "cookie"),
        },
      ],
    },
  ];
};

/** The workspace's `default` session lies below all others: what it lets pass, every host gets away with. */
export const anyHostnameTrusted: Rule = (subject) => {
  const { draft, session } = subject;
  const base = session.name === "default" ? session.overrides : session.base;
  const isOwn = draft.overrides.tls?.verification !== undefined;
  const isSessions = session.name !== "default" && session.overrides.tls?.verification !== undefined;
  if (base.tls?.verification !== "skip-hostname" || isOwn || isSessions) return [];
  const host = targetOf(subject)?.host;
  if (host !== undefined && isLoopback(host)) return [];
  return [
    {
      rule: "tls/hostname-not-checked-anywhere",
      severity: "error",
      place: "session",
      message: "No certificate in this workspace needs to be for the host it comes from.",
      reason:
        "The session “default” says so for all: whoever has a valid certificate for any name can stand in for every server. Say it in a session for the one host that needs it.",
      source: "RFC 9110 §4.3.4, RFC 9525 §6 · WB-T04",
      fixes: [
        {
          kind: "edit",
          label: "Check the host name here",
          edit: (to) => ({
            ...to,
            overrides: { ...to.overrides, tls: { ...to.overrides.tls, verification: "full" } },
          }),
        },
      ],
    },
  ];
};
