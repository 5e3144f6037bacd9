import { isIdempotent } from "#shared/http/method.ts";
import { staleReplay } from "#shared/policy/retry-decision.ts";
import { releaseContent } from "#electron/engine/content/stored-content.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import type { Step } from "#electron/engine/pipeline.ts";

/**
 * A server may close an idle connection in the moment it is used again (RFC 9112 §9.5). Where it cannot have acted, the
 * same message goes out once more on a new connection: as an attempt of its own, but not as a retry.
 */
export function replayStale(): Step<Delivery, Reply> {
  return async (delivery, next) => {
    const reply = await next(delivery);
    if (!isStale(reply)) return reply;
    delivery.sending.log.add({ ...reply.attempt, decision: staleReplay, waitAfterMs: 0 });
    if (reply.content !== null) await releaseContent(reply.content);
    return next({
      ...delivery,
      fresh: true,
      cause: { reason: "stale-connection", because: "connection-lost" },
    });
  };
}

function isStale({ attempt: { connection, error, wire, method } }: Reply): boolean {
  if (connection?.reused !== true || error?.kind !== "connection-lost" || error.code === "closed-here")
    return false;
  return wire.received.total === 0 && (wire.sent.total === 0 || isIdempotent(method));
}
