import { parseTrouble } from "#shared/policy/retry-comparison.ts";
import type { Trouble } from "#shared/policy/retry-plan.ts";

/** A trouble as it stands in the fields; empty text means none and all. */
export interface TroubleText {
  readonly failure: Trouble["failure"];
  readonly status: string;
  readonly retryAfter: string;
  readonly recovers: string;
}

/** `null` where a field holds no such value. */
export function readTrouble({ failure, status, retryAfter, recovers }: TroubleText): Trouble | null {
  const after = retryAfter.trim() === "" || failure !== "status" ? "" : `/${retryAfter.trim()}`;
  const times = recovers.trim() === "" ? "" : `x${recovers.trim()}`;
  return parseTrouble(`${failure === "status" ? status.trim() : failure}${after}${times}`);
}
