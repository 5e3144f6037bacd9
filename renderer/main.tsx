import "#renderer/lib/no-eval.ts";
import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "#renderer/styles/tokens.css";
import "#renderer/styles/base.css";
import { hear } from "#renderer/lib/ipc.ts";
import { keepBench, restoreBench } from "#renderer/state/bench.ts";
import { runFromMenu } from "#renderer/state/commands.ts";
import { hearKeys } from "#renderer/state/keyboard.ts";
import { followClosedTabs, receiveProgress } from "#renderer/state/exchanges.ts";
import { followClosedComparisons } from "#renderer/state/comparisons.ts";
import { receiveHistory } from "#renderer/state/history.ts";
import { followRestoredTabs } from "#renderer/state/past-exchanges.ts";
import { followFolder } from "#renderer/state/item-changes.ts";
import { readKeychain, receiveKeychain } from "#renderer/state/keychain.ts";
import { readPool, receivePool } from "#renderer/state/pool.ts";
import { readKeyLog } from "#renderer/state/key-log.ts";
import { readRiskSettings } from "#renderer/state/risk-settings.ts";
import { readUnverified } from "#renderer/state/unverified.ts";
import { followEnvironments } from "#renderer/state/environment-tabs.ts";
import { followTheme } from "#renderer/state/theme.ts";
import { followZoom } from "#renderer/state/zoom.ts";
import { followSessions } from "#renderer/state/session-tabs.ts";
import { readWorkspace, receiveWorkspace, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { loadCodeEditor } from "#renderer/ui/code-editor-later.tsx";
import { App } from "./app.tsx";

hear["exchange.progressed"](receiveProgress);
hear["pool.changed"](receivePool);
hear["history.changed"](receiveHistory);
hear["keychain.changed"](receiveKeychain);
hear["workspace.changed"]((workspace) => void receiveWorkspace(workspace));
hear["menu.chosen"](runFromMenu);

await Promise.all([restoreBench(), readWorkspace()]);
followSessions(sessionsOf(useWorkspace.getState()));
keepBench();
followTheme();
followFolder();
followZoom();
followClosedTabs();
followClosedComparisons();
followRestoredTabs();
hearKeys();

const place = document.querySelector("#root");
if (place === null) throw new Error("the page has no #root");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// None of it is needed for the first picture, and the keychain may take its time.
requestIdleCallback(
  () => {
    void readKeychain();
    void readPool();
    void readUnverified();
    void readRiskSettings();
    void followEnvironments();
    void readKeyLog();
    loadCodeEditor();
  },
  { timeout: 500 },
);
