import type { PastExchange } from "#shared/workbench/history.ts";

/** How an exchange ended, as the status of a response is coloured. */
export function endTone({ status }: Pick<PastExchange, "status">): "good" | "calm" | "odd" | "bad" {
  if (status === null || status >= 500) return "bad";
  if (status >= 400) return "odd";
  return status >= 300 ? "calm" : "good";
}
