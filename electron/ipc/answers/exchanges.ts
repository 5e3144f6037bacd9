import type { Engine, SendOrder } from "#electron/engine/engine.ts";
import type { Download } from "#electron/engine/content/download.ts";
import type { Desk } from "./desk.ts";
import type { Downloads } from "./downloads.ts";
import type { Broadcast } from "#electron/ipc/broadcaster.ts";
import type { Answers } from "#electron/ipc/router.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { Input } from "#shared/ipc/bridge.ts";
import { builtInSessions, chooseSession, effectivePolicy } from "#shared/policy/session.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { inspect } from "#shared/risks/inspect.ts";
import { recordOf } from "#shared/risks/risk.ts";

type ExchangeCalls = "exchange.send" | "exchange.abort";

/** `exchange.*`: sending, and ending a send that is under way. */
export function exchangeAnswers(
  desk: Desk,
  engine: Engine,
  broadcast: Broadcast,
  downloads: Downloads,
): Pick<Answers, ExchangeCalls> {
  const underWay = new Map<ExchangeId, AbortController>();
  return {
    "exchange.send": async (input) => {
      const order = orderOf(desk, input);
      if (!order.ok) return order;
      const { exchangeId } = input;
      const abort = new AbortController();
      underWay.set(exchangeId, abort);
      try {
        return await sendInto(downloads, input.download, (download) =>
          engine.send({
            ...order.value,
            exchangeId,
            signal: abort.signal,
            onProgress: (progress) => broadcast("exchange.progressed", { exchangeId, progress }),
            ...(download === null ? {} : { download }),
          }),
        );
      } finally {
        underWay.delete(exchangeId);
      }
    },
    "exchange.abort": async ({ exchangeId }) => {
      underWay.get(exchangeId)?.abort();
      return ok(undefined);
    },
  };
}

/** Opens the file of a download for as long as the send lasts. */
async function sendInto<T>(
  downloads: Downloads,
  wanted: Input<"exchange.send">["download"],
  send: (download: Download | null) => Promise<Result<T, PrepareError>>,
): Promise<Result<T, PrepareError>> {
  if (wanted === null) return send(null);
  const download = await downloads.begin(wanted.fileId, wanted.resume);
  if (!download.ok) return download;
  try {
    return await send(download.value);
  } finally {
    await downloads.end(wanted.fileId, download.value);
  }
}

type Order = Omit<SendOrder, "exchangeId" | "signal" | "onProgress" | "download">;

function orderOf(desk: Desk, { draft, environment }: Input<"exchange.send">): Result<Order, PrepareError> {
  const workspace = desk.workspace();
  const sessions = workspace?.view().sessions ?? builtInSessions;
  const session = chooseSession(sessions, draft.session, draft.url);
  if (session === null) return fail({ kind: "session-unknown", name: draft.session ?? "default" });
  const scope = workspace?.scopeOf(environment) ?? [];
  const policy = effectivePolicy(session, draft.overrides);
  const unverified = desk.unverified.current();
  const keyLog = desk.keyLog.name();
  return ok({
    draft,
    session,
    scope,
    unverified,
    risks: inspect({ draft, session, policy, scope, unverified, keyLog }).map(recordOf),
  });
}
