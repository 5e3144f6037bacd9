import type { PrepareError } from "#shared/http/send-error.ts";
import type { TabId } from "#shared/ids.ts";
import { acknowledge } from "./acknowledged.ts";
import { send, type Sending, sendingOf, useExchanges } from "./exchanges.ts";

type Refusal = Extract<PrepareError, { kind: "risk-refused" }>;

/** The errors that are in the way of the last send of a tab; `null` where none are. */
export const refusalIn = (sending: Sending): Refusal | null =>
  sending.phase === "refused" && sending.error.kind === "risk-refused" ? sending.error : null;

/** Sends in spite of the errors that are in the way: those that are known, and those that sending finds. */
export async function sendAnyway(id: TabId): Promise<void> {
  const now = (): Sending => sendingOf(id)(useExchanges.getState());
  if (refusalIn(now()) === null) await send(id);
  const sending = now();
  const refusal = refusalIn(sending);
  if (refusal === null || sending.phase !== "refused") return;
  acknowledge(id, refusal);
  await send(id, sending.download ?? null);
}
