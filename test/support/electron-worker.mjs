// The program a test worker runs as inside Electron's main process: Vitest's own worker, with Electron for its Node.
import { app } from "electron";
import { init, runBaseTests, setupEnvironment } from "vitest/worker";

// Bound before a test can replace it.
const post = process.send?.bind(process);
if (post === undefined) throw new Error("this runs as the worker of a test run");

process.on("disconnect", () => app.exit());
app.on("window-all-closed", () => undefined);

void app.whenReady().then(() => {
  init({
    post,
    on: (listener) => process.on("message", listener),
    off: (listener) => process.off("message", listener),
    setup: setupEnvironment,
    runTests: (state, traces) => runBaseTests("run", state, traces),
    collectTests: (state, traces) => runBaseTests("collect", state, traces),
    teardown: () => process.removeAllListeners("message"),
  });
  post("ready");
});
