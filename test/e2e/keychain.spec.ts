import { spawnSync } from "node:child_process";
import type { Bridge } from "#shared/ipc/bridge.ts";
import { startDesktop } from "#scripts/desktop.mjs";
import { expect, test } from "./fixtures.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";

test("a secret is in the keyring and works after a restart", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/bearer`);
  await window.open("Auth");
  await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("bearer");
  await window.keep("Token", "kept-over-a-restart");
  await expect(window.keychain).toContainText(/unlocked/i);
  await window.waitUntilKept();
  const again = await bench.restart("close");
  await again.sendAndWait();
  await expect(again.status).toHaveText(/^200/);
});

test("a second token for the same host does not take the place of the first", async ({ bench }) => {
  const window = bench.window();
  const willBeSent = window.page.getByRole("region", { name: "What will be sent" });
  const bearer = async (token: string): Promise<void> => {
    await window.url.fill(`${httpbin}/bearer?${token}`);
    await window.open("Auth");
    await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("bearer");
    await window.keep("Token", token);
  };
  await bearer("first-of-two-tokens");
  await window.page.keyboard.press("ControlOrMeta+t");
  await bearer("second-of-two-tokens");
  await expect(willBeSent.getByText("‹secret:127.0.0.1-token-2›")).toBeVisible();
  await window.openRequests.getByRole("tab").first().click();
  await expect(willBeSent.getByText("‹secret:127.0.0.1-token›")).toBeVisible();
});

test("no value has a way back into the page", async ({ bench }) => {
  const names = await bench
    .window()
    .page.evaluate(() => Object.keys((window as unknown as { readonly wirebench: Bridge }).wirebench.call));
  expect(names.filter((name) => name.startsWith("secret."))).toEqual([
    "secret.keep",
    "secret.forget",
    "secret.list",
  ]);
});

test.describe("without a keychain", () => {
  test.use({ appEnv: { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere/at/all" } });

  test("secrets are held in memory, which is said for as long as it is so", async ({ bench }) => {
    const window = bench.window();
    await window.url.fill(`${httpbin}/bearer`);
    await window.open("Auth");
    await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("bearer");
    await window.keep("Token", "only-in-memory");
    await expect(window.page.getByText(/kept in memory and forgotten/i)).toBeVisible();
    await window.sendAndWait();
    await expect(window.status).toHaveText(/^200/);
    const again = await bench.restart("close");
    await again.sendAndWait();
    await expect(again.status).toHaveText(/^secret-unavailable/);
  });
});

const silent = test.extend({
  // A keyring of its own: stopping the one all tests share would stop them too.
  appEnv: async ({}, use) => {
    const desktop = await startDesktop({ display: false });
    await use(desktop.env);
    await desktop.stop();
  },
});

silent("a keychain that never answers freezes nothing", async ({ bench, appEnv }) => {
  const window = bench.window();
  await expect(window.keychain).toContainText(/unlocked/i);
  const keyring = pidOf("org.freedesktop.secrets", appEnv);
  process.kill(keyring, "SIGSTOP");
  try {
    await window.url.fill(`${httpbin}/bearer`);
    await window.open("Auth");
    await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("bearer");
    await window.page.getByLabel("Token", { exact: true }).fill("never-arrives");
    await window.page.keyboard.press("Enter");
    await expect(window.keychain).toContainText(/waiting/i, { timeout: 10_000 });
    await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("none");
    await window.sendTo(`${httpbin}/get`);
    await expect(window.status).toHaveText(/^200/);
  } finally {
    process.kill(keyring, "SIGCONT");
  }
});

/** The process behind a name on a bus. */
function pidOf(name: string, env: Record<string, string>): number {
  const method = "org.freedesktop.DBus.GetConnectionUnixProcessID";
  const asked = ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", method, `string:${name}`];
  const { stdout } = spawnSync("dbus-send", asked, { env: { ...process.env, ...env }, encoding: "utf8" });
  const pid = Number(/uint32 (\d+)/.exec(stdout)?.[1]);
  if (!(pid > 0)) throw new Error(`nobody on the bus is called ${name}`);
  return pid;
}
