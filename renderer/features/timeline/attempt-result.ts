import type { Attempt } from "#shared/http/exchange.ts";

/** The status code, or the kind of the failure. */
export const resultText = ({ response, error }: Attempt): string =>
  error !== null ? error.kind : response === null ? "no response" : String(response.status);

export function resultTone({ response, error }: Attempt): "good" | "calm" | "odd" | "bad" {
  if (error !== null || response === null) return "bad";
  if (response.status >= 500) return "bad";
  return response.status >= 400 ? "odd" : response.status >= 300 ? "calm" : "good";
}
