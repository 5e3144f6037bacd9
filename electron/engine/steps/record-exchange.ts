import type { ExchangeId } from "#shared/ids.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import type { Step } from "#electron/engine/pipeline.ts";

/** Outermost: whatever happens, the log is closed, and content is kept only where there is a response to show. */
export function recordExchange(exchangeId: ExchangeId, contents: ContentStore): Step<Delivery, Reply> {
  return async (delivery, next) => {
    try {
      const reply = await next(delivery);
      if (reply.content !== null) await contents.keep(exchangeId, reply.content);
      return reply;
    } finally {
      delivery.sending.log.close();
    }
  };
}
