import type { ExchangeId, TabId } from "#shared/ids.ts";

// A UUID has the form that both ids ask for; a brand can only be claimed.
export const newTabId = (): TabId => crypto.randomUUID() as TabId;

// As above.
export const newExchangeId = (): ExchangeId => crypto.randomUUID() as ExchangeId;
