import type { ExchangeId } from "#shared/ids.ts";
import { releaseContent, type StoredContent } from "./stored-content.ts";

/** The contents of the latest exchanges. The oldest is released when one too many is kept. */
export interface KeptContents {
  get(exchangeId: ExchangeId): StoredContent | undefined;
  keep(exchangeId: ExchangeId, content: StoredContent): Promise<void>;
  release(exchangeId: ExchangeId): Promise<void>;
  releaseAll(): Promise<void>;
}

export function createKeptContents(limit: number): KeptContents {
  const kept = new Map<ExchangeId, StoredContent>();
  const release = async (id: ExchangeId): Promise<void> => {
    const content = kept.get(id);
    kept.delete(id);
    if (content !== undefined) await releaseContent(content);
  };
  return {
    get: (id) => kept.get(id),
    keep: async (id, content) => {
      const earlier = kept.get(id);
      kept.delete(id);
      kept.set(id, content);
      if (earlier !== undefined) await releaseContent(earlier);
      for (const oldest of kept.keys()) {
        if (kept.size <= limit) return;
        await release(oldest);
      }
    },
    release,
    releaseAll: async () => {
      for (const id of kept.keys()) await release(id);
    },
  };
}
