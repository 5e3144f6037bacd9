import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import { isLoopback, originOf } from "#shared/http/target.ts";
import { isCredentialField } from "#shared/risks/credential-name.ts";
import { type Finding, lastAttempt, type ResponseRule, targetOfUrl } from "#shared/risks/response-subject.ts";

/** Each redirect that was followed: the attempt that was answered with it, and the first one of the next hop. */
const steps = ({ attempts }: Exchange): readonly (readonly [from: Attempt, to: Attempt])[] =>
  attempts.flatMap((to, index) => {
    const from = attempts[index - 1];
    return from !== undefined && to.hop > from.hop && to.reason === "redirect" ? [[from, to] as const] : [];
  });

function leavesOrigin(from: Attempt, to: Attempt): boolean {
  const [before, after] = [targetOfUrl(from.url), targetOfUrl(to.url)];
  return before !== null && after !== null && originOf(before) !== originOf(after);
}

const hostOf = ({ url }: Attempt): string => targetOfUrl(url)?.host ?? "another host";

export const redirectedToHttp: ResponseRule = ({ exchange }) =>
  steps(exchange)
    .filter(([from, to]) => {
      const target = targetOfUrl(to.url);
      const fell = targetOfUrl(from.url)?.scheme === "https" && target?.scheme === "http";
      return fell && target !== null && !isLoopback(target.host);
    })
    .map(([, to]): Finding => ({
      rule: "response/redirected-to-http",
      severity: "warning",
      message: `A redirect led from https to http, at ${hostOf(to)}.`,
      reason:
        "From there on anyone on the way could read and change everything. Ask for the https address at once.",
      source: "RFC 9110 §15.4, §17.11 · WB-T08",
    }));

export const fieldsDropped: ResponseRule = ({ exchange }) =>
  steps(exchange).flatMap(([from, to]): readonly Finding[] => {
    if (!leavesOrigin(from, to)) return [];
    const kept = new Set(to.fields.map(([name]) => name.toLowerCase()));
    const dropped = from.fields
      .map(([name]) => name)
      .filter((name) => isCredentialField(name) && !kept.has(name.toLowerCase()));
    if (dropped.length === 0) return [];
    return [
      {
        rule: "response/fields-dropped",
        severity: "warning",
        message: `${[...new Set(dropped)].join(", ")} did not follow the redirect to ${hostOf(to)}.`,
        reason:
          "Credentials stay with the origin they were meant for. Where the other host needs them, send to it directly.",
        source: "RFC 9110 §15.4 · WB-D02",
      },
    ];
  });

const hasContent = ({ fields }: Attempt): boolean =>
  fields.some(
    ([name, value]) =>
      (name.toLowerCase() === "content-length" && value.trim() !== "0") ||
      name.toLowerCase() === "transfer-encoding",
  );

export const contentToOtherOrigin: ResponseRule = ({ exchange }) =>
  steps(exchange)
    .filter(
      ([from, to]) =>
        leavesOrigin(from, to) && hasContent(to) && [307, 308].includes(from.response?.status ?? 0),
    )
    .map(([from, to]): Finding => ({
      rule: "response/content-to-other-origin",
      severity: "warning",
      message: `A ${String(from.response?.status ?? 307)} took the body to ${hostOf(to)}.`,
      reason: "Another server has now read what was meant for the first one.",
      source: "RFC 9110 §15.4.8, RFC 9700 §4.12 · WB-D03",
    }));

export const methodChanged: ResponseRule = ({ exchange }) =>
  steps(exchange)
    .filter(([from, to]) => [301, 302].includes(from.response?.status ?? 0) && from.method !== to.method)
    .map(([from, to]): Finding => ({
      rule: "response/method-changed",
      severity: "info",
      message: `A ${String(from.response?.status ?? 302)} turned ${from.method} into ${to.method}, and the body was left behind.`,
      reason: "So do browsers and requests; a server that wants the method kept answers 307 or 308.",
      source: "RFC 9110 §15.4.2, §15.4.3 · WB-D04",
    }));

const manyHops = 5;

export const longChain: ResponseRule = ({ exchange }) => {
  const { length } = steps(exchange);
  if (length <= manyHops) return [];
  return [
    {
      rule: "response/long-chain",
      severity: "warning",
      message: `${String(length)} redirects were followed to get here.`,
      reason: "Each costs a round trip. Use the last address directly.",
      source: "RFC 9110 §15.4 · WB-D05",
    },
  ];
};

const soonMs = 14 * 86_400_000;

export const certificateEnds: ResponseRule = ({ exchange }) => {
  const attempt = lastAttempt(exchange);
  const leaf = attempt?.connection?.tls?.chain[0];
  if (leaf === undefined || attempt === null) return [];
  const ends = Date.parse(leaf.validTo);
  const leftMs = ends - exchange.startedAt;
  if (Number.isNaN(ends) || leftMs < 0 || leftMs > soonMs) return [];
  const days = Math.floor(leftMs / 86_400_000);
  return [
    {
      rule: "response/certificate-ends",
      severity: "warning",
      message: `The certificate of ${hostOf(attempt)} expires in ${days === 1 ? "1 day" : `${String(days)} days`}.`,
      reason: "After that no client that checks it can connect.",
      source: "RFC 5280 §4.1.2.5 · WB-T07",
    },
  ];
};

const WEAK = /RC4|3DES|DES-CBC|NULL|EXP(?:ORT)?\b|MD5|anon/i;

export const weakTls: ResponseRule = ({ exchange }) => {
  const tls = lastAttempt(exchange)?.connection?.tls;
  if (tls === null || tls === undefined) return [];
  const isOld = /^(?:SSLv[23]|TLSv1(?:\.[01])?)$/.test(tls.version);
  if (!isOld && !WEAK.test(tls.cipher)) return [];
  return [
    {
      rule: "response/weak-tls",
      severity: "warning",
      message: `The server agreed on no better than ${isOld ? tls.version : tls.cipher}.`,
      reason: "What travels that way can be read with known attacks. Tell whoever runs the server.",
      source: "RFC 8996 §2, RFC 9325 §4 · WB-T06",
    },
  ];
};

export const selfSignedTaken: ResponseRule = ({ exchange }) => {
  const attempt = lastAttempt(exchange);
  if (attempt === null || attempt.connection?.tls?.faults.includes("self-signed") !== true) return [];
  const host = hostOf(attempt);
  return [
    {
      rule: "response/self-signed",
      severity: isLoopback(host) ? "info" : "warning",
      message: `${host} showed a certificate it signed itself.`,
      reason:
        "Anyone can make one like it. Add it to the session as an authority or a pin: then only this one is taken.",
      source: "RFC 9525 §6 · WB-T05",
    },
  ];
};
