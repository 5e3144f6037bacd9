import { Readable } from "node:stream";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { forKeeping } from "#electron/engine/for-keeping.ts";
import { withOwnBytes } from "#electron/ipc/own-bytes.ts";
import type { Answers } from "#electron/ipc/router.ts";
import type { History } from "#electron/store/history.ts";
import type { ToKeep } from "#electron/store/history-work.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { Input } from "#shared/ipc/bridge.ts";
import { fail, ok } from "#shared/result.ts";
import type { Desk } from "./desk.ts";

type HistoryCalls =
  | "history.search"
  | "history.read"
  | "history.compare"
  | "history.pin"
  | "history.delete"
  | "history.clear"
  | "history.limits";

interface Parts {
  readonly history: History;
  readonly contents: ContentStore;
  readonly desk: Pick<Desk, "workspace">;
  readonly changed: () => void;
}

/** The history, and the two places where it joins what was there before. */
export interface HistoryDesk {
  readonly answers: Pick<Answers, HistoryCalls>;
  /** The same send, whose exchange is kept once it is over; nobody waits for that. */
  readonly keeping: (send: Answers["exchange.send"]) => Answers["exchange.send"];
  /** The same contents, and those of exchanges that only the history still has. */
  readonly contents: ContentStore;
  readonly close: () => Promise<void>;
}

/** Sends from no workspace have a history of their own. */
const noWorkspace = "outside";

const gone = fail({ kind: "exchange-gone" } as const);

export function historyDesk(parts: Parts): HistoryDesk {
  const { history, contents, changed } = parts;
  const workspace = (): string => parts.desk.workspace()?.id ?? noWorkspace;
  let kept: Promise<unknown> = Promise.resolve();
  const keep = (exchange: Exchange, input: Input<"exchange.send">, from: string): void => {
    kept = kept.then(() => keepOne(parts, exchange, { input, workspace: from })).catch(tellNotKept);
  };
  return {
    contents: withPast(contents, history),
    keeping: (send) => async (input) => {
      const from = workspace();
      const reply = await send(input);
      if (reply.ok) setImmediate(() => keep(reply.value, input, from));
      return reply;
    },
    answers: {
      "history.search": async ({ query }) => ok(await history.search({ query, workspace: workspace() })),
      "history.read": async ({ exchangeId }) => {
        await kept;
        const found = await history.read(exchangeId);
        return found === null ? gone : ok(found);
      },
      "history.compare": async (both) => {
        await kept;
        const difference = await history.compare(both);
        return difference === null ? gone : ok(difference);
      },
      "history.pin": async ({ exchangeId, pinned }) => {
        await history.pin({ id: exchangeId, pinned });
        changed();
        return ok(undefined);
      },
      "history.delete": async ({ exchangeIds }) => {
        await history.delete(exchangeIds);
        changed();
        return ok(undefined);
      },
      "history.clear": async ({ everywhere }) => {
        await history.clear(everywhere ? null : workspace());
        changed();
        return ok(undefined);
      },
      "history.limits": async ({ limits }) => ok(await history.limits(limits)),
    },
    close: async () => {
      await kept;
      await history.close(null);
    },
  };
}

/** A fault of ours: the exchange is in the window all the same. */
function tellNotKept(bug: unknown): void {
  process.stderr.write(
    `an exchange was not kept: ${bug instanceof Error ? (bug.stack ?? bug.name) : typeof bug}\n`,
  );
}

async function keepOne(
  { history, contents, changed }: Parts,
  exchange: Exchange,
  { input, workspace }: { readonly input: Input<"exchange.send">; readonly workspace: string },
): Promise<void> {
  const { contentBytes } = await history.limits(null);
  const keepsake = await forKeeping(exchange, { draft: input.draft, contents, limitBytes: contentBytes });
  const { tabId, itemId, environment } = input;
  const whole: ToKeep = {
    ...keepsake,
    environment,
    workspace,
    of: tabId === null ? null : { tabId, itemId },
  };
  // A copy of the same form.
  await history.keep(withOwnBytes(whole) as ToKeep);
  changed();
}

/** Reads on where the content of an exchange was let go: masked, as it was kept. */
function withPast(contents: ContentStore, history: History): ContentStore {
  const pastOf = (id: ExchangeId) => (from: number, length: number) => history.content({ id, from, length });
  return {
    ...contents,
    read: async (id, view, from, length) => {
      const now = await contents.read(id, view, from, length);
      if (now.ok) return now;
      const past = await pastOf(id)(from, length);
      return past === null ? now : ok({ bytes: Uint8Array.from(past.bytes), total: past.total });
    },
    stream: (id, view) => {
      const now = contents.stream(id, view);
      return now.ok ? now : ok(Readable.from(pieces(pastOf(id))));
    },
  };
}

const pieceBytes = 1024 * 1024;

async function* pieces(
  read: (from: number, length: number) => Promise<{ readonly bytes: Uint8Array } | null>,
): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; ;) {
    const piece = await read(at, pieceBytes);
    if (piece === null || piece.bytes.length === 0) return;
    yield piece.bytes;
    at += piece.bytes.length;
  }
}
