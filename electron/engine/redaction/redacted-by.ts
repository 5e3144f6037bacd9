import type { Exchange } from "#shared/http/exchange.ts";
import { createRedactor, type Redactor } from "./redactor.ts";

const known = new WeakMap<Exchange, Redactor>();

/** Remembers what masked an exchange, for as long as the exchange is there: its draft is masked with the same. */
export function redactedBy(exchange: Exchange, redactor: Redactor): Exchange {
  const own = { ...exchange };
  known.set(own, redactor);
  return own;
}

/** What masked it; for one that did not come from this engine there is nothing to find. */
export const redactorOf = (exchange: Exchange): Redactor => known.get(exchange) ?? createRedactor([]);
