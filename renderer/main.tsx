import "#renderer/lib/no-eval.ts";
import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "#renderer/styles/tokens.css";
import "#renderer/styles/base.css";
import { hear } from "#renderer/lib/ipc.ts";
import { keepBench, restoreBench } from "#renderer/state/bench.ts";
import { hearKeys, runFromMenu } from "#renderer/state/commands.ts";
import { followClosedTabs, receiveProgress } from "#renderer/state/exchanges.ts";
import { readKeychain, receiveKeychain } from "#renderer/state/keychain.ts";
import { readPool, receivePool } from "#renderer/state/pool.ts";
import { readKeyLog } from "#renderer/state/key-log.ts";
import { readUnverified } from "#renderer/state/unverified.ts";
import { followTheme } from "#renderer/state/theme.ts";
import { readWorkspace, receiveWorkspace } from "#renderer/state/workspace.ts";
import { App } from "./app.tsx";

hear["exchange.progressed"](receiveProgress);
hear["pool.changed"](receivePool);
hear["keychain.changed"](receiveKeychain);
hear["workspace.changed"]((workspace) => void receiveWorkspace(workspace));
hear["menu.chosen"](runFromMenu);

await Promise.all([restoreBench(), readWorkspace()]);
keepBench();
followTheme();
followClosedTabs();
hearKeys();

const place = document.querySelector("#root");
if (place === null) throw new Error("the page has no #root");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// Neither is needed for the first picture, and the keychain may take its time.
void readKeychain();
void readPool();
void readUnverified();
void readKeyLog();
