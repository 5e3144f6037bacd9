import { exchangeOf, send, useExchanges } from "#renderer/state/exchanges.ts";
import { stopWaiting, useWaits, waitAndSend, waitLimitMs, waitOf } from "#renderer/state/waits.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { useNow } from "#renderer/ui/use-now.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { askedWaitMs, askedWaitText } from "#shared/words/asked-wait.ts";
import { durationText } from "#shared/words/quantity.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";

interface Props {
  readonly tabId: TabId;
}

/** What a send stopped at to ask: a wait that is longer than allowed, or a redirect from https to http. */
export function SecondTry({ tabId }: Props) {
  const exchange = useExchanges(exchangeOf(tabId));
  if (exchange === null) return null;
  const ms = askedWaitMs(exchange);
  if (ms !== null) return <AskedWait tabId={tabId} exchange={exchange} ms={ms} />;
  const { outcome } = exchange;
  const error = outcome.kind === "failed" ? outcome.error : null;
  if (error?.kind !== "redirect-refused" || error.because !== "https-to-http") return null;
  return (
    <Notice tone="warn">
      <span>The redirect leads from https to http. Following it begins the request anew.</span>
      <Button onClick={() => void send(tabId, null, allowingDowngrade)}>Follow it this once</Button>
    </Notice>
  );
}

const allowingDowngrade = (draft: RequestDraft): RequestDraft => ({
  ...draft,
  overrides: { ...draft.overrides, redirects: { ...draft.overrides.redirects, downgrade: "allow" } },
});

function AskedWait({ tabId, exchange, ms }: Props & { readonly exchange: Exchange; readonly ms: number }) {
  const wait = useWaits(waitOf(tabId, exchange.id));
  if (wait !== null) return <Countdown tabId={tabId} dueAt={wait.dueAt} />;
  return (
    <Notice tone="warn">
      <span>{askedWaitText(ms)}</span>
      {ms <= waitLimitMs && (
        <Button onClick={() => waitAndSend(tabId, exchange.id, leftOf(exchange, ms))}>
          Wait and try again
        </Button>
      )}
      <Button kind="quiet" onClick={() => void send(tabId)}>
        Try now
      </Button>
    </Notice>
  );
}

/** What is left of the wait, which began when the answer came. */
const leftOf = ({ startedAt, totalMs }: Exchange, ms: number): number =>
  Math.max(0, startedAt + totalMs + ms - Date.now());

function Countdown({ tabId, dueAt }: Props & { readonly dueAt: number }) {
  const now = useNow();
  const leftMs = Math.ceil(Math.max(0, dueAt - now) / 1_000) * 1_000;
  return (
    <Notice tone="info">
      <span role="timer">Trying again in {durationText(leftMs)}</span>
      <Button onClick={() => stopWaiting(tabId)}>Stop waiting</Button>
      <Button
        kind="quiet"
        onClick={() => {
          stopWaiting(tabId);
          void send(tabId);
        }}
      >
        Try now
      </Button>
    </Notice>
  );
}
