import { create } from "zustand";
import { copyText } from "#renderer/lib/copy-text.ts";
import { ask } from "#renderer/lib/ipc.ts";
import { curlCommand } from "#shared/exports/curl-command.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import type { ExchangeId, TabId } from "#shared/ids.ts";
import { curlNotes } from "#shared/words/explain-curl.ts";
import { explain } from "#shared/words/explain.ts";
import { exchangeOf, useExchanges } from "./exchanges.ts";

/** What came of the last copy or save, and of which exchange. */
interface Said {
  readonly exchangeId: ExchangeId | null;
  readonly text: string;
}

export const useSaid = create<Said>(() => ({ exchangeId: null, text: "" }));

export const saidOf =
  (id: ExchangeId) =>
  ({ exchangeId, text }: Said): string | null =>
    exchangeId === id ? text : null;

export const forgetSaid = (): void => useSaid.setState({ exchangeId: null, text: "" });

const say = (exchangeId: ExchangeId, text: string): void => useSaid.setState({ exchangeId, text });

/** Copies the request as a curl command; no secret's value is in it. */
export function copyCurl(exchange: Exchange): void {
  const made = curlCommand(exchange);
  say(exchange.id, copyText(made.command) ? ["Copied.", ...curlNotes(made)].join(" ") : "Not copied");
}

export async function saveExport(exchange: Exchange, form: "har" | "raw"): Promise<void> {
  const reply = await ask["exchange.export"]({ exchange, form });
  if (!reply.ok) say(exchange.id, `Not saved: ${explain(reply.error).message}`);
  else if (reply.value !== null) say(exchange.id, `Saved as ${reply.value.name}`);
}

/** The same for the exchange of a tab, once it is over. */
export const onExchange =
  (act: (exchange: Exchange) => unknown) =>
  ({ id }: { readonly id: TabId }): void => {
    const exchange = exchangeOf(id)(useExchanges.getState());
    if (exchange !== null) act(exchange);
  };
