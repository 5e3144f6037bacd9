import type { Attempt } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
/** A station on the way of an attempt, and whether it got past it. */
export interface Station {
  readonly name: string;
  readonly state: "passed" | "failed" | "not-reached";
}
/** The way of the last attempt, station by station; those it has no use for are left out. */
export declare function wayCome(last: Attempt | null, error: AttemptError): readonly Station[];
