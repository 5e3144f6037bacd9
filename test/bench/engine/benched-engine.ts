import { anEngine } from "#test/support/an-engine.ts";
import { aDraft, aSession, anExchangeId } from "#test/support/messages.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** An engine as the window has one, for requests that must succeed. */
export interface BenchedEngine {
  send(url: string): Promise<void>;
  /** The same, its bytes only counted. */
  sendUnrecorded(url: string): Promise<void>;
  close(): Promise<void>;
}

export async function benchedEngine(): Promise<BenchedEngine> {
  const bench = await anEngine();
  const session = aSession({ pool: { maxConnectionsPerOrigin: 50 }, proxy: null });
  const drafts = new Map<string, RequestDraft>();
  // What a window has at hand when somebody sends is made once here too.
  const draftOf = (url: string): RequestDraft => {
    const draft = drafts.get(url) ?? aDraft({ url });
    drafts.set(url, draft);
    return draft;
  };
  const send = async (url: string, records: boolean): Promise<void> => {
    const sent = await bench.engine.send({
      exchangeId: anExchangeId(),
      draft: draftOf(url),
      session,
      scope: [],
      risks: [],
      signal: new AbortController().signal,
      onProgress: () => undefined,
      records,
    });
    if (!sent.ok || sent.value.outcome.kind !== "response")
      throw new Error(`a send failed: ${JSON.stringify(sent)}`);
  };
  return {
    send: (url) => send(url, true),
    sendUnrecorded: (url) => send(url, false),
    close: () => bench.close(),
  };
}
