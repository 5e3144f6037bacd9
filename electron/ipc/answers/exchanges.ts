import type { Engine, SendOrder } from "#electron/engine/engine.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import type { Download } from "#electron/engine/content/download.ts";
import { createHurry, type Hurry } from "#electron/engine/hurry.ts";
import { withFindings } from "#electron/engine/find-in-response.ts";
import type { Desk } from "./desk.ts";
import type { Downloads } from "./downloads.ts";
import type { Broadcast } from "#electron/ipc/broadcaster.ts";
import type { Answers } from "#electron/ipc/router.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { Input } from "#shared/ipc/bridge.ts";
import { builtInSessions, chooseSession, effectivePolicy } from "#shared/policy/session.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { systemClock } from "#electron/engine/clock.ts";
import { refusedRisks } from "#shared/risks/blocking.ts";
import { foldersOf, sortRisks } from "#shared/risks/ignoring.ts";
import { noRiskSettings, type RiskSettings } from "#shared/workbench/ignored-risk.ts";
import { inspect } from "#shared/risks/inspect.ts";
import { recordOf } from "#shared/risks/risk.ts";
import { authInForce, withAuthInForce } from "#shared/workbench/auth-inheritance.ts";

type ExchangeCalls = "exchange.send" | "exchange.abort" | "exchange.hurry";

interface Parts {
  readonly desk: Desk;
  readonly engine: Engine;
  readonly contents: ContentStore;
  readonly broadcast: Broadcast;
  readonly downloads: Downloads;
  /** Content is coming that is more than the window reads at once. */
  readonly onLarge: () => void;
}

/** What the window reads of content at once, bytes; beyond it a thread lays it out. */
const readAtOnce = 384 * 1024;

interface UnderWay {
  readonly abort: AbortController;
  readonly hurry: Hurry;
}

/** `exchange.*`: sending, and ending a send that is under way, or its wait. */
export function exchangeAnswers({
  desk,
  engine,
  contents,
  broadcast,
  downloads,
  onLarge,
}: Parts): Pick<Answers, ExchangeCalls> {
  const underWay = new Map<ExchangeId, UnderWay>();
  return {
    "exchange.send": async (input) => {
      const settings = (await desk.workspace()?.risks.read()) ?? noRiskSettings;
      const order = orderOf(desk, input, settings);
      if (!order.ok) return order;
      const { exchangeId } = input;
      const abort = new AbortController();
      const hurry = createHurry();
      underWay.set(exchangeId, { abort, hurry });
      try {
        const sent = await sendInto(downloads, input.download, (download) =>
          engine.send({
            ...order.value,
            exchangeId,
            signal: abort.signal,
            hurry,
            onProgress: (progress) => {
              if (progress.contentBytes > readAtOnce && download === null) onLarge();
              broadcast("exchange.progressed", { exchangeId, progress });
            },
            ...(download === null ? {} : { download }),
          }),
        );
        return sent.ok ? ok(await withFindings(sent.value, contents)) : sent;
      } finally {
        underWay.delete(exchangeId);
      }
    },
    "exchange.abort": async ({ exchangeId }) => {
      underWay.get(exchangeId)?.abort.abort();
      return ok(undefined);
    },
    "exchange.hurry": async ({ exchangeId }) => {
      underWay.get(exchangeId)?.hurry.now();
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

type Order = Omit<SendOrder, "exchangeId" | "signal" | "onProgress" | "download" | "hurry">;

function orderOf(
  desk: Desk,
  { draft, itemId, environment, acknowledged }: Input<"exchange.send">,
  settings: RiskSettings,
): Result<Order, PrepareError> {
  const workspace = desk.workspace();
  const sessions = workspace?.view().sessions ?? builtInSessions;
  const session = chooseSession(sessions, draft.session, draft.url);
  if (session === null) return fail({ kind: "session-unknown", name: draft.session ?? "default" });
  const scope = workspace?.scopeOf(environment) ?? [];
  const place = workspace?.view() ?? null;
  const inheritedAuth = authInForce(draft.auth, itemId, place).auth;
  const policy = effectivePolicy(session, draft.overrides);
  const unverified = desk.unverified.current();
  const keyLog = desk.keyLog.name();
  const { inMemory: secretsInMemory } = desk.secrets().status();
  const nowMs = systemClock.now();
  const subject = {
    draft,
    session,
    policy,
    scope,
    unverified,
    keyLog,
    inheritedAuth,
    secretsInMemory,
    nowMs,
  };
  const folders = foldersOf(place?.items ?? [], itemId);
  const { shown } = sortRisks(inspect(subject), { settings, own: draft.ignored, folders });
  const refused = refusedRisks(subject, shown, acknowledged);
  if (refused.length > 0) return fail({ kind: "risk-refused", risks: refused });
  return ok({
    draft: withAuthInForce(draft, itemId, place),
    session,
    scope,
    unverified,
    risks: shown.map(recordOf),
  });
}
