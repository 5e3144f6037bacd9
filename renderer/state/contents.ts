import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import { dropStream } from "./streams.ts";
import type { ExchangeId } from "#shared/ids.ts";

/** The beginning of a response's content that the window holds; of larger ones it reads what is in sight, bytes. */
export const shownLimit = 384 * 1024;

/** What the window holds of a response's content, after content codings. */
export type ShownContent =
  | { readonly phase: "loading" }
  | { readonly phase: "loaded"; readonly bytes: Uint8Array; readonly total: number }
  | { readonly phase: "gone" };

interface State {
  readonly byExchange: Readonly<Partial<Record<ExchangeId, ShownContent>>>;
}

export const useContents = create<State>(() => ({ byExchange: {} }));

const loading: ShownContent = { phase: "loading" };

export const contentOf =
  (id: ExchangeId) =>
  ({ byExchange }: State): ShownContent =>
    byExchange[id] ?? loading;

const put = (id: ExchangeId, content: ShownContent): void =>
  useContents.setState(({ byExchange }) => ({ byExchange: { ...byExchange, [id]: content } }));

/** Reads the beginning of the content, once. `isDecoded` is false where its codings could not be undone. */
export async function loadContent(id: ExchangeId, isDecoded: boolean): Promise<void> {
  if (useContents.getState().byExchange[id] !== undefined) return;
  put(id, loading);
  const view = isDecoded ? "decoded" : "received";
  const reply = await ask["content.read"]({ exchangeId: id, view, from: 0, length: shownLimit });
  put(id, reply.ok ? { phase: "loaded", ...reply.value } : { phase: "gone" });
}

export function dropContent(id: ExchangeId): void {
  dropStream(id);
  useContents.setState(({ byExchange }) => {
    const { [id]: _, ...left } = byExchange;
    return { byExchange: left };
  });
}

/** What came of saving, in words; `null` where the user changed their mind. */
export async function saveContent(id: ExchangeId, suggestedName: string): Promise<string | null> {
  const reply = await ask["content.save"]({ exchangeId: id, suggestedName });
  if (!reply.ok)
    return reply.error.kind === "content-gone"
      ? "The content is no longer kept: send again"
      : `Not saved: ${reply.error.kind}`;
  return reply.value === null
    ? null
    : `Saved as ${reply.value.name} · SHA-256 ${reply.value.sha256.slice(0, 12)}…`;
}
