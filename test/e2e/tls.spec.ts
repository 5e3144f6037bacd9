import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { anIdentity, aTrustedPair, type Identity } from "#test/support/tls-server.ts";
import { expect, test } from "./fixtures.ts";

async function serve({ cert, key }: Identity): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer({ cert, key }, (_request, response) => response.end("hello"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${String(port)}/`, stop: () => server.close() };
}

test("a certificate nobody vouches for stops the send; leaving its host unchecked is asked twice, and stays red", async ({
  bench,
}) => {
  const server = await serve(await anIdentity({ hosts: ["elsewhere.test"] }));
  const window = bench.window();
  const { page } = window;
  await window.sendTo(server.url);
  await expect(window.status).toHaveText(/^tls-failed/);
  await expect(window.response).toContainText(/signed by itself, and it is for another host/);
  await window.show("TLS");
  await expect(window.response).toContainText(/SHA-?256/i);

  await page.getByRole("button", { name: /^Do not check this host/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("signed by itself, and it is for another host");
  await dialog.getByRole("button", { name: "Keep checking" }).click();
  await expect(page.getByRole("note")).toHaveCount(0);
  await page.getByRole("button", { name: /^Do not check this host/ }).click();
  await dialog.getByRole("button", { name: "Do not check" }).click();

  const notice = page.getByRole("note").filter({ hasText: "Certificate not checked" });
  await expect(notice).toContainText(/127\.0\.0\.1:\d+ for 24 h/);
  const risk = window.risk("tls/verification-off");
  await expect(risk).toBeVisible();
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  await expect(window.response).toContainText("not verified");

  const after = await bench.restart("close");
  await expect(after.page.getByRole("note").filter({ hasText: "Certificate not checked" })).toBeVisible();
  await after.risk("tls/verification-off").getByRole("button").first().click();
  await expect(after.page.getByRole("note").filter({ hasText: "Certificate not checked" })).toHaveCount(0);
  await after.sendAndWait();
  await expect(after.status).toHaveText(/^tls-failed/);
  server.stop();
});

test("TLS keys are written only between start and stop, to a file the user named", async ({ bench }) => {
  const server = await serve(await anIdentity({ hosts: ["127.0.0.1"] }));
  const { page } = bench.window();
  const file = join(bench.userData, "keys.log");
  await bench.app().evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("TLS keys");
  await page.keyboard.press("Enter");
  const notice = page.getByRole("note").filter({ hasText: "TLS keys are written" });
  await expect(notice).toContainText("keys.log");
  await bench.window().sendTo(server.url);
  await notice.getByRole("button", { name: "Stop" }).click();
  await expect(notice).toHaveCount(0);
  const written = await readFile(file, "utf8");
  expect(written).toMatch(/^[A-Z_\d]+ [\da-f]{64} [\da-f]{64,96}$/m);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await bench.window().sendTo(server.url);
  expect(await readFile(file, "utf8")).toBe(written);
  server.stop();
});

test("a session's own authority makes the same server trusted", async ({ bench }) => {
  const pair = await aTrustedPair();
  const server = await serve(pair.server);
  await mkdir(join(bench.workspace, ".wirebench"), { recursive: true });
  await writeFile(join(bench.workspace, "our-ca.pem"), pair.authority.cert);
  await writeFile(
    join(bench.workspace, ".wirebench/sessions.json"),
    JSON.stringify({ wirebench: 1, sessions: [{ name: "internal", tls: { authorities: ["our-ca.pem"] } }] }),
  );
  const window = await bench.restart("close");
  await window.session.selectOption("internal");
  await window.sendTo(server.url.replace("127.0.0.1", "localhost"));
  await expect(window.status).toHaveText(/^200/);
  await window.show("TLS");
  await expect(window.response).toContainText(/TLSv1\.[23]/);
  server.stop();
});
