import type { Attempt } from "#shared/http/exchange.ts";
import { unreachable } from "#shared/result.ts";

/** Why an attempt was made, in a few words for a table. */
export function attemptReason({ reason, because }: Pick<Attempt, "reason" | "because">): string {
  const cause = because === null ? "" : ` after ${because.replaceAll("-", " ")}`;
  switch (reason) {
    case "initial":
      return "First attempt";
    case "redirect":
      return because === null ? "Redirect" : `Redirect by ${because}`;
    case "retry":
      return `Retry${cause}`;
    case "stale-connection":
      return "Sent again: the kept connection was closed";
    case "challenge":
      return `Answer to a challenge${cause}`;
    default:
      return unreachable(reason);
  }
}
