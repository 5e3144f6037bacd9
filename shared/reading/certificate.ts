import type { CertificateFacts } from "#shared/http/send-error.ts";
import { spanText } from "./when.ts";

/** How a certificate's time stands at a moment. */
export interface Validity {
  readonly state: "valid" | "ends-soon" | "expired" | "not-yet-valid" | "unreadable";
  /** How much of its time has passed, 0 to 1. */
  readonly passed: number;
  readonly text: string;
}

/** Less than this is left: its owner should have renewed it by now. */
const soonMs = 21 * 86_400_000;

export function validityOf(
  { validFrom, validTo }: Pick<CertificateFacts, "validFrom" | "validTo">,
  now: number,
): Validity {
  const from = Date.parse(validFrom);
  const to = Date.parse(validTo);
  if (Number.isNaN(from) || Number.isNaN(to))
    return { state: "unreadable", passed: 0, text: "its dates cannot be read" };
  const passed = Math.min(1, Math.max(0, (now - from) / Math.max(1, to - from)));
  if (now < from) return { state: "not-yet-valid", passed, text: `valid in ${spanText(from - now)}` };
  if (now > to) return { state: "expired", passed, text: `expired ${spanText(now - to)} ago` };
  const state = to - now < soonMs ? "ends-soon" : "valid";
  return { state, passed, text: `${spanText(to - now)} left of ${spanText(to - from)}` };
}

/** Where a chain of certificates ends: at a root that signs itself, or at one whose issuer was not sent along. */
export function chainEnd(chain: readonly CertificateFacts[]): string | null {
  const last = chain.at(-1);
  if (last === undefined) return null;
  if (last.subject !== last.issuer) return `${last.issuer}, whose certificate was not sent along`;
  return chain.length === 1 ? "itself: it is signed by nobody else" : last.subject;
}
