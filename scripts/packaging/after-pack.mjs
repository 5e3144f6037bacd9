import { rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * A runtime that was unpacked before carries Electron's stand-in app; the packaged program must not.
 * @param {import("electron-builder").AfterPackContext} context
 */
export default async function removeDefaultApp({ appOutDir, electronPlatformName }) {
  if (electronPlatformName !== "linux") return;
  await rm(join(appOutDir, "resources", "default_app.asar"), { force: true });
}
