import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { type Bench, expect, test } from "#test/e2e/fixtures.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";

let server: Server;
let port: number;
let asked: string[];

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const { method, url } = request;
    asked.push(`${method} ${url}`);
    if (url === "/patience") response.writeHead(503, { "retry-after": asked.length > 1 ? "0" : "600" });
    else if (url === "/soon") response.writeHead(asked.length > 1 ? 200 : 503, { "retry-after": "122" });
    else if (url === "/busy") response.writeHead(503);
    response.end("answer");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server has an address of this form.
  ({ port } = server.address() as AddressInfo);
});
test.beforeEach(() => {
  asked = [];
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const url = (path: string): string => `http://127.0.0.1:${port}${path}`;

/** A workspace with a session of its own. */
async function withSession(bench: Bench, name: string, settings: PolicyOverrides): Promise<void> {
  const folder = join(bench.workspace, ".wirebench");
  await mkdir(folder, { recursive: true });
  const content = { wirebench: 1, sessions: [{ name, ...settings }] };
  await writeFile(join(folder, "sessions.json"), JSON.stringify(content));
  const { session } = bench.window();
  await expect(session.locator("option", { hasText: name })).toHaveCount(1, { timeout: 10_000 });
  await session.selectOption(name);
}

test("the Session tab shows what the retries would do about a failure, beside others", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(url("/busy"));
  await window.session.selectOption("resilient");
  await window.open("Session");
  const plan = window.page.getByRole("region", { name: "What would happen" });
  await expect(plan).toContainText("4 attempts: retried at once, after 2.0 s, after 4.0 s; then it gives up");
  await expect(plan).toContainText("--retry 3");
  await plan.getByRole("textbox", { name: "Attempts that fail" }).fill("1");
  await expect(plan).toContainText("2 attempts: retried at once; the last one is answered");
  await plan.getByRole("combobox", { name: "Failure" }).selectOption("connect");
  await window.method.selectOption("POST");
  await expect(plan).toContainText("undici");
  expect(asked).toEqual([]);
});

test("a Retry-After beyond the limit asks: waiting can be called off, and trying now sends", async ({
  bench,
}) => {
  const window = bench.window();
  await window.session.selectOption("resilient");
  await window.sendTo(url("/patience"));
  await expect(window.page.getByText(/asked to wait 10 min/)).toBeVisible();
  await window.page.getByRole("button", { name: "Wait and try again" }).click();
  await expect(window.page.getByRole("timer")).toContainText(/Trying again in (10 min|9 min \d+ s)/);
  await window.page.getByRole("button", { name: "Stop waiting" }).click();
  expect(asked).toHaveLength(1);
  await window.page.getByRole("button", { name: "Try now" }).click();
  await expect.poll(() => asked.length).toBeGreaterThan(1);
});

test("a circuit that opened stands in the pool view, and is closed by hand there", async ({ bench }) => {
  await withSession(bench, "fragile", {
    breaker: { failureThreshold: 2, openMs: 600_000 },
    retry: { statusForcelist: [503] },
  });
  const window = bench.window();
  await window.sendTo(url("/busy"));
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^503/);
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^circuit-open/);
  expect(asked).toHaveLength(2);
  await window.show("Timeline");
  await expect(window.attempts).toContainText("the circuit breaker is open");
  await window.page.getByRole("button", { name: /1 circuit open/ }).click();
  const dialog = window.page.getByRole("dialog", { name: "Connections" });
  const breakers = dialog.getByRole("table", { name: "Circuit breakers" });
  await expect(breakers).toContainText("opens at 2");
  await breakers.getByRole("button", { name: /^Reset breaker/ }).click();
  await expect(breakers).toHaveCount(0);
  await dialog.getByRole("button", { name: "Done" }).click();
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^503/);
});

test("a redirect from https to http stops, and is followed once when it is asked for", async ({ bench }) => {
  const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
  const secure = await rawServer(
    answering(() => `HTTP/1.1 302 X\r\nLocation: ${url("/plain")}\r\nContent-Length: 0\r\n\r\n`),
    { cert, key },
  );
  await writeFile(join(bench.workspace, "authority.pem"), cert);
  await withSession(bench, "trusting", { tls: { authorities: ["authority.pem"] } });
  const window = bench.window();
  await window.sendTo(secure.url());
  await expect(window.status).toHaveText(/^redirect-refused/);
  expect(asked).toEqual([]);
  await window.page.getByRole("button", { name: "Follow it this once" }).click();
  await expect(window.status).toHaveText(/^200/);
  expect(asked).toEqual(["GET /plain"]);
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^redirect-refused/);
  await secure.close();
});

test("the session editor plans the retries of what is being edited", async ({ bench }) => {
  const window = bench.window();
  await window.page
    .getByRole("list", { name: "Sessions" })
    .getByRole("button", { name: "resilient" })
    .click();
  const plan = window.page.getByRole("region", { name: "What would happen" });
  await expect(plan).toContainText("4 attempts");
  await plan.getByRole("button", { name: "POST" }).click();
  await expect(plan).toContainText("POST is not among the allowed methods");
});

test("connections are closed by hand, stay listed with why, and the view is accessible", async ({
  bench,
}) => {
  const window = bench.window();
  await window.sendTo(url("/"));
  await window.page.getByRole("button", { name: /1 connection/ }).click();
  const dialog = window.page.getByRole("dialog", { name: "Connections" });
  const open = dialog.getByRole("table", { name: "Connections", exact: true });
  await open.getByRole("button", { name: /^Close connection/ }).click();
  await expect(dialog.getByRole("table", { name: "Recently closed" })).toContainText("closed by hand");
  await expect(dialog).toContainText("No connection is open");
  const { violations } = await new AxeBuilder({ page: window.page })
    .setLegacyMode(true)
    .include("[role=dialog]")
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
