import { unreachable } from "#shared/result.ts";
import type { ClosedBecause } from "#shared/workbench/pool-view.ts";

/** Why a connection was closed, in a few words for a table. */
export function closedText(because: ClosedBecause): string {
  switch (because) {
    case "by-server":
      return "the server closed it";
    case "by-hand":
      return "closed by hand";
    case "idle-expired":
      return "idle for too long";
    case "surplus":
      return "one more than the pool keeps";
    case "origin-retired":
      return "too many origins at once";
    case "not-reusable":
      return "not safe to use again";
    case "failed":
      return "its request failed, or it never opened";
    case "engine-closed":
      return "Wirebench was closed";
    default:
      return unreachable(because);
  }
}
