import { app, session } from "electron";
import { previewScheme } from "./content-policy.ts";

/** What no page of ours ever needs is refused for all of them: navigation, new windows, webviews, permissions, network. */
export function lockDown(pageUrl: string): void {
  // Root in a container can only run without the operating system's sandbox, and says so with this switch; the call
  // would take the switch back for every child process, none of which could start.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  app.on("web-contents-created", (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    contents.on("will-navigate", (event) => event.preventDefault());
    contents.on("will-frame-navigate", (event) => {
      if (event.isMainFrame || !event.url.startsWith(`${previewScheme}:`)) event.preventDefault();
    });
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
  });
  void app.whenReady().then(() => {
    // Chromium would fetch a dictionary at the first start, whether a page checks its spelling or not.
    session.defaultSession.setSpellCheckerEnabled(false);
    session.defaultSession.setSpellCheckerLanguages([]);
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    session.defaultSession.setPermissionCheckHandler(() => false);
    session.defaultSession.on("will-download", (event) => event.preventDefault());
    const own = new URL(pageUrl);
    session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
      answer({ cancel: !isOwn(details.url, own) });
    });
  });
}

/** Our page, its hot-reload socket during development, and what the page itself carries. */
function isOwn(address: string, own: URL): boolean {
  const url = new URL(address);
  if (["data:", "blob:", "devtools:", `${previewScheme}:`].includes(url.protocol)) return true;
  return url.host === own.host && [own.protocol, "ws:"].includes(url.protocol);
}
