import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { extractFile, listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import type { Bridge } from "#shared/ipc/bridge.ts";
import type { Page } from "@playwright/test";
import { Workbench } from "#test/e2e/pages/workbench.ts";
import { executableIn, expect, launchPackaged, test } from "./launch-packaged.ts";

test("the program can be made neither a Node, nor a debugger's target, nor a loader of other code", async ({
  appFolder,
}) => {
  const wire = await getCurrentFuseWire(executableIn(appFolder));
  const isOn = (fuse: FuseV1Options): boolean => Number(wire[fuse]) === "1".charCodeAt(0);
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    ownSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    asarIntegrity: true,
    onlyFromAsar: true,
    cookieEncryption: true,
    ownSnapshot: false,
    filePrivileges: false,
  });
});

test("the archive holds the app, what has native code, and nothing else to run", async ({ appFolder }) => {
  const resources = join(appFolder, "resources");
  expect(await readdir(resources)).not.toContain("default_app.asar");

  const files = listPackage(join(resources, "app.asar"), { isPack: false });
  const top = new Set(files.map((file) => file.split("/")[1]));
  expect([...top].filter((name) => name !== undefined).toSorted()).toEqual([
    "node_modules",
    "out",
    "package.json",
  ]);
  const packages = files.filter((file) => /^\/node_modules\/[^/]+$/.test(file));
  expect(packages.toSorted()).toEqual([
    "/node_modules/@libsql",
    "/node_modules/@neon-rs",
    "/node_modules/detect-libc",
    "/node_modules/keytar",
    "/node_modules/libsql",
  ]);
  expect(files.filter((file) => file.endsWith(".map") || file.startsWith("/out/cli"))).toEqual([]);
});

test("preload carries the names of the contract, not its schemas", async ({ appFolder }) => {
  const preload = extractFile(join(appFolder, "resources", "app.asar"), "out/preload/preload.cjs");
  expect(preload.toString("utf8")).toContain("exchange.send");
  expect(preload.byteLength).toBeLessThan(8 * 1024);
});

test("the window opens", async ({ packaged }) => {
  await expect(packaged.page.getByRole("button", { name: "Send", exact: true })).toBeVisible();
});

test("what was sent is found again from inside the archive, also after a kill", async ({
  appFolder,
  packaged,
}) => {
  const { userData } = packaged;
  const history = (page: Page) => page.getByRole("list", { name: "History" }).getByRole("listitem");
  const window = new Workbench(packaged.page);
  await window.sendTo("http://127.0.0.1:1/nobody-listens");
  await expect(history(packaged.page)).toHaveCount(1);
  await packaged.kill();
  const again = await launchPackaged(appFolder, { userData });
  await again.page.getByRole("searchbox", { name: "Search past exchanges" }).fill("nobody");
  await expect(history(again.page)).toHaveCount(1);
  await expect(again.page.getByText("History is not kept")).toHaveCount(0);
  await again.close();
});

test("a secret reaches the keychain from inside the archive", async ({ packaged }) => {
  const reply = await packaged.page.evaluate(() => {
    const { wirebench } = window as unknown as { readonly wirebench: Bridge };
    return wirebench.call["secret.keep"]({ name: "packaged", value: "kept" });
  });
  expect(reply).toMatchObject({ ok: true, value: { where: "keychain" } });
});
