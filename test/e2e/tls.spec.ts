import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { writeFile, mkdir } from "node:fs/promises";
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

test("a certificate nobody vouches for stops the send, with the chain to look at; the risk of going on is red", async ({
  bench,
}) => {
  const server = await serve(await anIdentity({ hosts: ["127.0.0.1"] }));
  const window = bench.window();
  await window.sendTo(server.url);
  await expect(window.status).toHaveText(/^tls-failed/);
  await expect(window.response).toContainText(/self-signed|not trusted|unknown/i);
  await window.show("TLS");
  await expect(window.response).toContainText(/SHA-?256/i);

  await window.open("Session");
  await window.page.getByRole("combobox", { name: "Verification" }).selectOption("off");
  const risk = window.risk("tls/verification-off");
  await expect(risk).toBeVisible();
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  await risk.getByRole("button").first().click();
  await expect(risk).toHaveCount(0);
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^tls-failed/);
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
