import { BrokenFile } from "#renderer/features/broken-file/broken-file.tsx";
import { CookieEditor } from "#renderer/features/cookies/cookie-editor.tsx";
import { FileDialogs } from "#renderer/features/file-dialogs/file-dialogs.tsx";
import { OpenTabs } from "#renderer/features/open-tabs/open-tabs.tsx";
import { Palette } from "#renderer/features/palette/palette.tsx";
import { Connections } from "#renderer/features/pool/connections.tsx";
import { RequestEditor } from "#renderer/features/request/request-editor.tsx";
import { ResponsePane } from "#renderer/features/response/response-pane.tsx";
import { RequestRetryPlan } from "#renderer/features/retry-plan/request-retry-plan.tsx";
import { SessionRetryPlan } from "#renderer/features/retry-plan/session-retry-plan.tsx";
import { RiskList } from "#renderer/features/risks/risk-list.tsx";
import { Sidebar } from "#renderer/features/sidebar/sidebar.tsx";
import { SecondTry } from "#renderer/features/second-try/second-try.tsx";
import { SessionEditor } from "#renderer/features/session-editor/session-editor.tsx";
import { StatusBar } from "#renderer/features/status-bar/status-bar.tsx";
import { StreamView } from "#renderer/features/stream/stream-view.tsx";
import { TargetBar } from "#renderer/features/target/target-bar.tsx";
import { Timeline } from "#renderer/features/timeline/timeline.tsx";
import { TimelineStrip } from "#renderer/features/timeline/waterfall.tsx";
import { KeychainNotice } from "#renderer/features/top-bar/keychain-notice.tsx";
import { TopBar } from "#renderer/features/top-bar/top-bar.tsx";
import { LeaveUncheckedDialog } from "#renderer/features/trust/leave-unchecked-dialog.tsx";
import { TrustNotices } from "#renderer/features/trust/trust-notices.tsx";
import { WirePane } from "#renderer/features/wire/wire-pane.tsx";
import { openDialogOf, useDialogs } from "#renderer/state/dialogs.ts";
import { isResponseWideOf, resizeSplit, splitOf, useLayout } from "#renderer/state/layout.ts";
import { activeTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { Split } from "#renderer/ui/split.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./app.module.css";

/** The whole window: who stands where. */
export function App() {
  const sizes = useLayout(splitOf("sidebar"));
  const dialog = useDialogs(openDialogOf);
  return (
    <div className={styles.window}>
      <TopBar />
      <KeychainNotice />
      <TrustNotices />
      <main className={styles.main}>
        <Split
          name="sidebar"
          sizes={sizes}
          onResize={(next) => resizeSplit("sidebar", next)}
          first={{ content: <Sidebar />, size: "268px", min: "180px", keepPixels: true }}
          second={{ content: <Work />, size: "80%", min: "50%" }}
        />
      </main>
      <StatusBar />
      <FileDialogs />
      {dialog.kind === "palette" && <Palette />}
      {dialog.kind === "connections" && <Connections />}
      {dialog.kind === "leave-unchecked" && (
        <LeaveUncheckedDialog host={dialog.host} port={dialog.port} reason={dialog.reason} />
      )}
    </div>
  );
}

function Work() {
  const tab = useTabs(activeTabOf);
  return (
    <div className={styles.work}>
      <OpenTabs />
      <div id="open-request" role="tabpanel" aria-label="Open request" className={styles.open}>
        {tab === undefined && (
          <Empty title="No request is open">Choose one on the left, or make a new one.</Empty>
        )}
        {tab?.kind === "broken" && <BrokenFile tabId={tab.id} />}
        {tab?.kind === "session" && (
          <SessionEditor
            key={tab.id}
            tabId={tab.id}
            cookies={<CookieEditor session={tab.saved?.name ?? null} />}
            retryPlan={<SessionRetryPlan tabId={tab.id} />}
          />
        )}
        {tab?.kind === "request" && <OpenRequest key={tab.id} tabId={tab.id} />}
      </div>
    </div>
  );
}

function OpenRequest({ tabId }: { readonly tabId: TabId }) {
  const sizes = useLayout(splitOf("request"));
  const isWide = useLayout(isResponseWideOf);
  const response = (
    <ResponsePane
      tabId={tabId}
      wire={<WirePane tabId={tabId} />}
      timeline={<Timeline tabId={tabId} />}
      strip={<TimelineStrip tabId={tabId} />}
      stream={<StreamView tabId={tabId} />}
    />
  );
  return (
    <>
      <TargetBar tabId={tabId} />
      <RiskList tabId={tabId} />
      <SecondTry tabId={tabId} />
      {isWide ? (
        response
      ) : (
        <Split
          name="request"
          sizes={sizes}
          onResize={(next) => resizeSplit("request", next)}
          first={{
            content: <RequestEditor tabId={tabId} retryPlan={<RequestRetryPlan tabId={tabId} />} />,
            size: "42%",
            min: "24%",
          }}
          second={{ content: response, size: "58%", min: "28%" }}
        />
      )}
    </>
  );
}
