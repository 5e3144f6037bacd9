import { startDesktop } from "#scripts/desktop.mjs";
import { startHttpbin } from "#scripts/httpbin.mjs";

/** A keyring of their own for the tests that keep secrets, and httpbin for those that send; nothing is drawn. */
export default async function setUp(): Promise<() => Promise<void>> {
  const [desktop, httpbin] = await Promise.all([startDesktop({ display: false }), startHttpbin()]);
  Object.assign(process.env, desktop.env, {
    WIREBENCH_HTTPBIN: httpbin.url,
    WIREBENCH_KEYCHAIN: `wirebench-test-${process.pid}`,
  });
  return async () => {
    await Promise.all([desktop.stop(), httpbin.stop()]);
  };
}
