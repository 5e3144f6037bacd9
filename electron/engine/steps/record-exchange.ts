import { fieldValue } from "#shared/http/field.ts";
import type { ExchangeId } from "#shared/ids.ts";
import { charsetOf } from "#electron/engine/content/charset.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import type { Step } from "#electron/engine/pipeline.ts";

/** Outermost: whatever happens, the log is closed, and content is kept only where there is a response to show. */
export function recordExchange(exchangeId: ExchangeId, contents: ContentStore): Step<Delivery, Reply> {
  return async (delivery, next) => {
    try {
      const reply = await next(delivery);
      if (reply.content === null) return reply;
      await contents.keep(exchangeId, reply.content);
      const contentType = fieldValue(reply.attempt.response?.fields ?? [], "content-type");
      const charset = await charsetOf(reply.content.decoded, contentType);
      return { ...reply, content: { ...reply.content, charset } };
    } finally {
      delivery.sending.log.close();
    }
  };
}
