import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "#test/e2e/fixtures.ts";
import { leakPage, vectorNames } from "#test/e2e/preview-page.ts";

// What the hostile page tries is refused by the policy of its preview, which says so on the console.
test.use({ provoked: /Refused to|Blocked script|Unsafe attempt|Failed to load|WebSocket connection/ });

let server: Server;
let reached: Set<string>;
let origin: string;

test.beforeEach(async () => {
  reached = new Set();
  server = createServer((request, response) => {
    if (request.url === "/page") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(leakPage(origin));
      return;
    }
    reached.add(request.url ?? "");
    response.writeHead(404);
    response.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

test.afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("a hostile page reaches nobody from its preview, and does from a window of its own", async ({
  bench,
}) => {
  expect(vectorNames.length).toBeGreaterThanOrEqual(30);
  const window = bench.window();
  const { page } = window;
  await window.sendTo(`${origin}/page`);
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  const frame = page.frameLocator("iframe[title='Response body, preview']");
  await expect(frame.getByRole("heading", { name: "Order 4711" })).toBeVisible();
  await expect(
    page.getByText(/^Scripts and network are off in previews · \d+ things from elsewhere/),
  ).toBeVisible();
  // Were anything on its way, it would have come by the time the same page has done its worst in the open.
  const inPreview = new Set(reached);

  const leaks = await bench.app().evaluate(async ({ BrowserWindow, session }, url) => {
    const open = new BrowserWindow({
      show: false,
      webPreferences: { session: session.fromPartition("a partition without our walls") },
    });
    open.webContents.removeAllListeners("will-frame-navigate");
    await open.loadURL(url).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    open.destroy();
    return true;
  }, `${origin}/page`);
  expect(leaks).toBe(true);
  expect(reached.size).toBeGreaterThan(15);
  expect([...inPreview]).toEqual([]);
  process.stdout.write(
    `preview: ${String(vectorNames.length)} vectors, 0 reached from the preview, ${String(reached.size)} from a window\n`,
  );
});

test("the preview has a process and an origin of its own, and no way to the page around it", async ({
  bench,
}) => {
  const window = bench.window();
  await window.sendTo(`${origin}/page`);
  await window.page.getByRole("button", { name: "Preview", exact: true }).click();
  await expect(window.page.frameLocator("iframe").getByRole("heading", { name: "Order 4711" })).toBeVisible();
  const frames = await bench.app().evaluate(({ webContents }) => {
    const [own] = webContents.getAllWebContents();
    return own?.mainFrame.framesInSubtree.map(({ url, origin: from, osProcessId }) => ({
      url,
      from,
      osProcessId,
    }));
  });
  const [host, preview] = frames ?? [];
  expect(preview?.url).toMatch(/^wb-preview:\/\/[\da-f]{32}\/$/);
  expect(preview?.osProcessId).not.toBe(host?.osProcessId);
  // An address answers once.
  const again = await window.page.evaluate(async (url) => {
    const response = await fetch(url).catch(() => null);
    return response?.status ?? "refused";
  }, preview?.url ?? "");
  expect(again).toBe("refused");
});
