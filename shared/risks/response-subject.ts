import type { Attempt, Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import { isLoopback, parseTarget, type Target } from "#shared/http/target.ts";
import type { Risk } from "./risk.ts";

/** What is looked at once the response is here. */
export interface ResponseSubject {
  readonly exchange: Exchange;
  readonly response: ResponseRecord;
  /** The beginning of the decoded content as text, at most `contentLookedAt` bytes; `null` where it is none. */
  readonly text: string | null;
  /** Whether `text` is all of it. */
  readonly isWhole: boolean;
}

/** How much of a response's content the rules look at, in bytes. */
export const contentLookedAt = 256 * 1024;

/** Found in a response: there is nothing of the request to mend. */
export type Finding = Omit<Risk, "fixes" | "place">;

export type ResponseRule = (subject: ResponseSubject) => readonly Finding[];

/** The attempt the response came with. */
export const lastAttempt = ({ attempts }: Exchange): Attempt | null => attempts.at(-1) ?? null;

export function targetOfUrl(url: string): Target | null {
  const target = parseTarget(url);
  return typeof target === "string" ? null : target;
}

/** Whether the response came from this machine: its own faults are its developer's business. */
export function isFromLoopback({ exchange }: ResponseSubject): boolean {
  const target = targetOfUrl(lastAttempt(exchange)?.url ?? exchange.request.url);
  return target !== null && isLoopback(target.host);
}
