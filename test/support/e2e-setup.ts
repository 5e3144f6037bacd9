import { startDesktop } from "#scripts/desktop.mjs";
import { resolveElectron } from "#scripts/electron-runtime.mjs";
import { startHttpbin } from "#scripts/httpbin.mjs";

/** One desktop, one keyring and one httpbin for the whole run; the workers inherit the environment. */
export default async function setUp(): Promise<() => Promise<void>> {
  const runtime = await resolveElectron();
  const [desktop, httpbin] = await Promise.all([startDesktop(), startHttpbin()]);
  Object.assign(process.env, desktop.env, {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    WIREBENCH_HTTPBIN: httpbin.url,
    WIREBENCH_KEYCHAIN: `wirebench-test-${process.pid}`,
  });
  return async () => {
    await Promise.all([desktop.stop(), httpbin.stop()]);
  };
}
