import { Breadcrumbs } from "#renderer/features/breadcrumbs/breadcrumbs.tsx";
import { DeleteDialog } from "#renderer/features/environments/delete-dialog.tsx";
import { SecretProblem } from "#renderer/features/environments/secret-problem.tsx";
import { FileDialogs } from "#renderer/features/file-dialogs/file-dialogs.tsx";
import { NoTabs } from "#renderer/features/open-tabs/no-tabs.tsx";
import { ClearHistoryDialog } from "#renderer/features/history/clear-history-dialog.tsx";
import { HistoryList } from "#renderer/features/history/history-list.tsx";
import { ResponseHistory } from "#renderer/features/history/response-history.tsx";
import { OpenTabs } from "#renderer/features/open-tabs/open-tabs.tsx";
import { Palette } from "#renderer/features/palette/palette.tsx";
import { RequestEditor } from "#renderer/features/request/request-editor.tsx";
import { ResponsePane } from "#renderer/features/response/response-pane.tsx";
import { RequestRetryPlan } from "#renderer/features/retry-plan/request-retry-plan.tsx";
import { FindingList } from "#renderer/features/risks/finding-list.tsx";
import { RiskList } from "#renderer/features/risks/risk-list.tsx";
import { Sidebar } from "#renderer/features/sidebar/sidebar.tsx";
import { SecondTry } from "#renderer/features/second-try/second-try.tsx";
import { StatusBar } from "#renderer/features/status-bar/status-bar.tsx";
import { StreamView } from "#renderer/features/stream/stream-view.tsx";
import { TargetBar } from "#renderer/features/target/target-bar.tsx";
import { LiveWaterfall } from "#renderer/features/timeline/live-waterfall.tsx";
import { TimelineStrip } from "#renderer/features/timeline/waterfall.tsx";
import { KeychainNotice } from "#renderer/features/top-bar/keychain-notice.tsx";
import { LossNotice } from "#renderer/features/top-bar/loss-notice.tsx";
import { TopBar } from "#renderer/features/top-bar/top-bar.tsx";
import { LeaveUncheckedDialog } from "#renderer/features/trust/leave-unchecked-dialog.tsx";
import { TrustNotices } from "#renderer/features/trust/trust-notices.tsx";
import { Welcome } from "#renderer/features/welcome/welcome.tsx";
import { openDialogOf, useDialogs } from "#renderer/state/dialogs.ts";
import {
  directionOf,
  isResponseWideOf,
  isSidebarShownOf,
  resizeSplit,
  splitOf,
  useLayout,
} from "#renderer/state/layout.ts";
import { activeTabOf, useTabs } from "#renderer/state/tabs.ts";
import { isOpen, useWorkspace } from "#renderer/state/workspace.ts";
import { later } from "#renderer/ui/later.tsx";
import { Split } from "#renderer/ui/split.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./app.module.css";

// None of these is in the first picture.
const CookieEditor = later(
  async () => (await import("#renderer/features/cookies/cookie-editor.tsx")).CookieEditor,
);
const EnvironmentEditor = later(
  async () => (await import("#renderer/features/environments/environment-editor.tsx")).EnvironmentEditor,
);
const DiffView = later(async () => (await import("#renderer/features/diff/diff-view.tsx")).DiffView);
const Connections = later(async () => (await import("#renderer/features/pool/connections.tsx")).Connections);
const FolderSettingsDialog = later(
  async () => (await import("#renderer/features/request/folder-settings-dialog.tsx")).FolderSettingsDialog,
);
const Preferences = later(
  async () => (await import("#renderer/features/preferences/preferences.tsx")).Preferences,
);
const SessionRetryPlan = later(
  async () => (await import("#renderer/features/retry-plan/session-retry-plan.tsx")).SessionRetryPlan,
);
const Shortcuts = later(async () => (await import("#renderer/features/shortcuts/shortcuts.tsx")).Shortcuts);
const SessionEditor = later(
  async () => (await import("#renderer/features/session-editor/session-editor.tsx")).SessionEditor,
);
const BrokenFile = later(
  async () => (await import("#renderer/features/broken-file/broken-file.tsx")).BrokenFile,
);
const PastExchange = later(
  async () => (await import("#renderer/features/history/past-exchange.tsx")).PastExchange,
);
const Timeline = later(async () => (await import("#renderer/features/timeline/timeline.tsx")).Timeline);
const WirePane = later(async () => (await import("#renderer/features/wire/wire-pane.tsx")).WirePane);

/** The whole window: who stands where. */
export function App() {
  const sizes = useLayout(splitOf("sidebar"));
  const isSidebarShown = useLayout(isSidebarShownOf);
  const dialog = useDialogs(openDialogOf);
  return (
    <div className={styles.window}>
      <TopBar />
      <KeychainNotice />
      <LossNotice />
      <TrustNotices />
      <main className={styles.main}>
        {isSidebarShown ? (
          <Split
            name="sidebar"
            sizes={sizes}
            onResize={(next) => resizeSplit("sidebar", next)}
            first={{
              content: <Sidebar history={<HistoryList />} />,
              size: "268px",
              min: "180px",
              keepPixels: true,
            }}
            second={{ content: <Work />, size: "80%", min: "50%" }}
          />
        ) : (
          <Work />
        )}
      </main>
      <StatusBar />
      <FileDialogs />
      {dialog.kind === "palette" && <Palette />}
      {dialog.kind === "clear-history" && <ClearHistoryDialog />}
      {dialog.kind === "connections" && <Connections />}
      {dialog.kind === "shortcuts" && <Shortcuts />}
      {dialog.kind === "preferences" && <Preferences />}
      {dialog.kind === "delete-environment" && <DeleteDialog tabId={dialog.tabId} />}
      {dialog.kind === "secret-problem" && <SecretProblem title={dialog.title} error={dialog.error} />}
      {dialog.kind === "folder-settings" && <FolderSettingsDialog itemId={dialog.itemId} />}
      {dialog.kind === "leave-unchecked" && (
        <LeaveUncheckedDialog host={dialog.host} port={dialog.port} reason={dialog.reason} />
      )}
    </div>
  );
}

function Work() {
  const tab = useTabs(activeTabOf);
  const hasWorkspace = useWorkspace(isOpen);
  return (
    <div className={styles.work}>
      <OpenTabs />
      <div id="open-request" role="tabpanel" aria-label="Open request" className={styles.open}>
        {tab === undefined && (hasWorkspace ? <NoTabs /> : <Welcome />)}
        {tab?.kind === "broken" && <BrokenFile tabId={tab.id} />}
        {tab?.kind === "session" && (
          <SessionEditor
            key={tab.id}
            tabId={tab.id}
            cookies={<CookieEditor session={tab.saved?.name ?? null} />}
            retryPlan={<SessionRetryPlan tabId={tab.id} />}
          />
        )}
        {tab?.kind === "environment" && <EnvironmentEditor key={tab.id} tabId={tab.id} />}
        {tab?.kind === "past" && (
          <PastExchange key={tab.id} tabId={tab.id} response={<Response tabId={tab.id} />} />
        )}
        {tab?.kind === "diff" && <DiffView key={tab.id} tabId={tab.id} />}
        {tab?.kind === "request" && <OpenRequest key={tab.id} tabId={tab.id} />}
      </div>
    </div>
  );
}

function OpenRequest({ tabId }: { readonly tabId: TabId }) {
  const direction = useLayout(directionOf);
  const name = direction === "beside" ? "request" : "request-stacked";
  const sizes = useLayout(splitOf(name));
  const isWide = useLayout(isResponseWideOf);
  const response = <Response tabId={tabId} />;
  return (
    <>
      <Breadcrumbs tabId={tabId} />
      <TargetBar tabId={tabId} />
      <RiskList tabId={tabId} />
      <SecondTry tabId={tabId} />
      {isWide ? (
        response
      ) : (
        <Split
          key={direction}
          name={name}
          direction={direction}
          sizes={sizes}
          onResize={(next) => resizeSplit(name, next)}
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

/** Every view of what came back, for a request and for an exchange of the history. */
function Response({ tabId }: { readonly tabId: TabId }) {
  const hasWorkspace = useWorkspace(isOpen);
  return (
    <ResponsePane
      tabId={tabId}
      wire={<WirePane tabId={tabId} />}
      timeline={<Timeline tabId={tabId} />}
      strip={<TimelineStrip tabId={tabId} />}
      live={<LiveWaterfall tabId={tabId} />}
      stream={<StreamView tabId={tabId} />}
      past={<ResponseHistory tabId={tabId} />}
      findings={<FindingList tabId={tabId} />}
      welcome={hasWorkspace ? null : <Welcome />}
    />
  );
}
