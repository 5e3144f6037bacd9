import type { ReactNode } from "react";
import { exchangeOf, sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { type ResponsePart, responsePartOf, showResponsePart, useLayout } from "#renderer/state/layout.ts";
import { type StripTab, TabStrip } from "#renderer/ui/tab-strip.tsx";
import type { Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { BodyPanel } from "./body-panel.tsx";
import { CookiesPanel } from "./cookies-panel.tsx";
import { setCookieLines } from "./cookie-line.ts";
import { DownloadOutcome } from "./download-outcome.tsx";
import { ExportNote } from "./export-menu.tsx";
import { FieldsPanel } from "./fields-panel.tsx";
import { NotSent } from "./not-sent.tsx";
import { ReadingNotices } from "./reading-notices.tsx";
import { ResponseHead } from "./response-head.tsx";
import styles from "./response.module.css";
import { SendingPanel } from "./sending-panel.tsx";
import { TlsPanel } from "./tls-panel.tsx";
import { VerdictPanel } from "./verdict-panel.tsx";

interface Props {
  readonly tabId: TabId;
  /** Views of other features that stand in this pane. */
  readonly wire: ReactNode;
  readonly timeline: ReactNode;
  readonly strip: ReactNode;
  /** Where the time goes while it is sent. */
  readonly live: ReactNode;
  readonly stream: ReactNode;
  /** Earlier exchanges of this request. */
  readonly past: ReactNode;
  /** What is odd or risky about the response. */
  readonly findings: ReactNode;
  /** Stands where nothing was sent yet, while there is no workspace. */
  readonly welcome?: ReactNode;
}

export function ResponsePane({
  tabId,
  wire,
  timeline,
  strip,
  live,
  stream,
  past,
  findings,
  welcome = null,
}: Props) {
  const sending = useExchanges(sendingOf(tabId));
  const exchange = useExchanges(exchangeOf(tabId));
  const active = useLayout(responsePartOf);
  const whenOver = (view: (over: Exchange) => ReactNode): ReactNode =>
    sending.phase === "sending" ? (
      <SendingPanel tabId={tabId} stream={stream} live={live} />
    ) : exchange === null ? (
      <NotSent tabId={tabId} welcome={welcome} />
    ) : (
      view(exchange)
    );
  const counts = exchange === null ? null : countsOf(exchange);
  const tabs: readonly (StripTab & { readonly name: ResponsePart })[] = [
    {
      name: "Body",
      panel: whenOver((over) => (
        <>
          <ReadingNotices exchange={over} />
          <BodyPanel key={over.id} tabId={tabId} exchange={over} stream={stream} />
        </>
      )),
    },
    {
      name: "Headers",
      badge: counts?.fields,
      panel: whenOver((over) => <FieldsPanel key={over.id} tabId={tabId} exchange={over} />),
    },
    { name: "Cookies", badge: counts?.cookies, panel: whenOver((over) => <CookiesPanel exchange={over} />) },
    { name: "Wire", panel: whenOver(() => wire) },
    { name: "Timeline", badge: counts?.attempts, panel: whenOver(() => timeline) },
    { name: "TLS", panel: whenOver((over) => <TlsPanel exchange={over} />) },
    { name: "Tests", panel: whenOver((over) => <VerdictPanel exchange={over} />) },
  ];
  const show = (name: string): void => {
    const part = tabs.find((tab) => tab.name === name);
    if (part !== undefined) showResponsePart(part.name);
  };
  return (
    <section aria-label="Response" className={styles.pane}>
      <ResponseHead tabId={tabId} past={past} />
      {exchange !== null && <ExportNote exchange={exchange} />}
      <DownloadOutcome tabId={tabId} />
      {findings}
      <TabStrip label="Response" active={active} tabs={tabs} onChange={show} />
      {active === "Body" && exchange !== null && exchange.attempts.length > 1 && strip}
    </section>
  );
}

const orNothing = (count: number): number | null => (count === 0 ? null : count);

const responseOf = ({ outcome }: Exchange): ResponseRecord | null =>
  outcome.kind === "response" ? outcome.response : outcome.partial;

const countsOf = (exchange: Exchange) => ({
  fields: orNothing(responseOf(exchange)?.fields.length ?? 0),
  cookies: orNothing(setCookieLines(exchange).length),
  attempts: exchange.attempts.length,
});
