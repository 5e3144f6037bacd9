import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import { readText } from "#renderer/lib/read-text.ts";
import type { ResponseRecord } from "#shared/http/exchange.ts";
import type { ExchangeId } from "#shared/ids.ts";

/** So much of a content is looked through for what it says of itself, bytes. */
const readLimit = 256 * 1024;

/** The beginning of a content as text; `null` where it is no longer kept. */
export interface Reading {
  readonly id: ExchangeId;
  readonly text: string | null;
  readonly isWhole: boolean;
}

interface State {
  /** The last few that were read. */
  readonly readings: readonly Reading[];
}

const kept = 20;

export const useReadings = create<State>(() => ({ readings: [] }));

/** `null` until it is read. */
export const readingOf =
  (id: ExchangeId) =>
  ({ readings }: State): Reading | null =>
    readings.find((one) => one.id === id) ?? null;

/** Reads the beginning of a content, once. */
export async function readBeginning(id: ExchangeId, response: ResponseRecord): Promise<void> {
  if (readingOf(id)(useReadings.getState()) !== null) return;
  const view = response.decodedBytes === null ? "received" : "decoded";
  const reply = await ask["content.read"]({ exchangeId: id, view, from: 0, length: readLimit });
  const reading: Reading = reply.ok
    ? {
        id,
        text: readText(reply.value.bytes, response.charset),
        isWhole: reply.value.bytes.length === reply.value.total,
      }
    : { id, text: null, isWhole: false };
  useReadings.setState(({ readings }) => ({
    readings: [...readings.filter((one) => one.id !== id), reading].slice(-kept),
  }));
}
