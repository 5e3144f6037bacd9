import type { Engine, SendOrder } from "#electron/engine/engine.ts";
import type { Desk } from "./desk.ts";
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
        return await engine.send({
          ...order.value,
          exchangeId,
          signal: abort.signal,
          onProgress: (progress) => broadcast("exchange.progressed", { exchangeId, progress }),
        });
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

type Order = Omit<SendOrder, "exchangeId" | "signal" | "onProgress">;

function orderOf(desk: Desk, { draft, environment }: Input<"exchange.send">): Result<Order, PrepareError> {
  const workspace = desk.workspace();
  const sessions = workspace?.view().sessions ?? builtInSessions;
  const session = chooseSession(sessions, draft.session, draft.url);
  if (session === null) return fail({ kind: "session-unknown", name: draft.session ?? "default" });
  const scope = workspace?.scopeOf(environment) ?? [];
  const policy = effectivePolicy(session, draft.overrides);
  return ok({ draft, session, scope, risks: inspect({ draft, session, policy, scope }).map(recordOf) });
}
