import { anEngine } from "#test/support/an-engine.ts";

/** An engine as the window has one, for requests that must succeed. */
export interface BenchedEngine {
  send(url: string): Promise<void>;
  /** The same, its bytes only counted. */
  sendUnrecorded(url: string): Promise<void>;
  close(): Promise<void>;
}

export async function benchedEngine(): Promise<BenchedEngine> {
  const engine = await anEngine();
  const policy = { pool: { maxConnectionsPerOrigin: 50 }, proxy: null };
  return {
    send: async (url) => {
      const { outcome } = await engine.send(url, { policy });
      if (outcome.kind !== "response") throw new Error(`a send failed: ${JSON.stringify(outcome)}`);
    },
    sendUnrecorded: async (url) => {
      const { outcome } = await engine.send(url, { policy, records: false });
      if (outcome.kind !== "response") throw new Error(`a send failed: ${JSON.stringify(outcome)}`);
    },
    close: () => engine.close(),
  };
}
