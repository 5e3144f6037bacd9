import type { PrepareError } from "#shared/http/send-error.ts";
import { isLoopback } from "#shared/http/target.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { partOf } from "./place.ts";
import type { Risk } from "./risk.ts";
import { type RiskSubject, targetOf } from "./subject.ts";

/** Errors that leak at once or are certain to fail. Others are shown and do not stand in the way. */
const stops = new Set([
  "auth/credentials-over-http",
  "auth/secret-to-other-host",
  "auth/doubled-scheme",
  "redirects/downgrade-allowed",
  "content/json-with-other-media-type",
  "content/invalid-json",
  "content/graphql-variables-not-json",
  "fields/repeated-host",
  "retry/non-idempotent-method",
]);

/** Whether what is sent stays on this machine, whatever the URL says: then nothing leaks, and trying is free. */
function staysHere(subject: RiskSubject): boolean {
  const { hosts, unixSocket } = subject.policy.names;
  const host = targetOf(subject)?.host.toLowerCase();
  if (unixSocket !== null || host === undefined || isLoopback(host)) return true;
  const dialled = Object.entries(hosts).find(([name]) => name.toLowerCase() === host)?.[1];
  return dialled !== undefined && isLoopback(dialled.replaceAll(/[[\]]/g, ""));
}

/** What asks once before a request is sent. */
export function blockingRisks(subject: RiskSubject, risks: readonly Risk[]): readonly Risk[] {
  if (subject.draft.raw !== null) return [];
  const serious = risks.filter(({ rule, severity }) => severity === "error" && stops.has(rule));
  return serious.length > 0 && !staysHere(subject) ? serious : [];
}

/** Names one risk of one request as it stands: it changes when what it is about does. */
export const acknowledgement = (draft: RequestDraft, { rule, message, place }: Risk): string =>
  `${rule} ${message} ${fingerprint(JSON.stringify(partOf(draft, rule, place)))}`;

/** The errors in the way that nobody has said to pass over. */
export const refusedRisks = (
  subject: RiskSubject,
  risks: readonly Risk[],
  acknowledged: readonly string[],
): Extract<PrepareError, { kind: "risk-refused" }>["risks"] =>
  blockingRisks(subject, risks)
    .map((risk) => ({
      rule: risk.rule,
      message: risk.message,
      acknowledgement: acknowledgement(subject.draft, risk),
    }))
    .filter((risk) => !acknowledged.includes(risk.acknowledgement));

/** FNV-1a, 32 bits: enough to notice an edit, and nothing of the text is left in it. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
