import type { Attempt } from "#shared/http/exchange.ts";

/** The status code, or the kind of the failure. */
export const resultText = ({ response, error }: Attempt): string =>
  error !== null ? error.kind : response === null ? "no response" : String(response.status);

type Tone = "good" | "calm" | "odd" | "bad";

export const resultTone = ({ response, error }: Attempt): Tone =>
  statusTone(error === null ? (response?.status ?? null) : null);

/** `null`: there was no answer, or no sound one. */
export function statusTone(status: number | null): Tone {
  if (status === null || status >= 500) return "bad";
  return status >= 400 ? "odd" : status >= 300 ? "calm" : "good";
}
