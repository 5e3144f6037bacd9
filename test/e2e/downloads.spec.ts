import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { expect, test } from "#test/e2e/fixtures.ts";

const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * 17) % 253));
const sha256 = createHash("sha256").update(bytes).digest("hex");
let server: Server;

/** Stops in the middle, unless it is asked for the rest. */
test.beforeEach(async () => {
  server = createServer((request, response) => {
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? "") ?? [];
    if (from === undefined) {
      response.writeHead(200, { etag: '"v1"', "content-length": bytes.length });
      response.write(bytes.subarray(0, 2_000_000));
      return;
    }
    const range = `bytes ${from}-${String(bytes.length - 1)}/${String(bytes.length)}`;
    response.writeHead(206, {
      etag: '"v1"',
      "content-range": range,
      "content-length": bytes.length - Number(from),
    });
    response.end(bytes.subarray(Number(from)));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
});

test.afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** The system's dialog is not ours to drive. */
async function willPick(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, picked) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: picked });
  }, path);
}

test("a download is cancelled, resumed and checked", async ({ bench }, info) => {
  const window = bench.window();
  const { page } = window;
  const place = join(bench.workspace, "big.bin");
  await willPick(bench.app(), place);
  await window.url.fill(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/big.bin`);
  await page.getByRole("button", { name: "Download to a file…" }).click();
  await expect(page.getByText(/1\.91 MB of 2\.86 MB received \(66 %\)/)).toBeVisible();
  await page.screenshot({ path: info.outputPath("downloading.png") });
  await window.cancel.click();
  await expect(window.status).toHaveText(/^aborted/);
  await expect(page.getByText("big.bin is not complete.")).toBeVisible();
  await page.screenshot({ path: info.outputPath("cancelled.png") });
  await page.getByRole("button", { name: "Resume the download" }).click();
  await expect(window.status).toHaveText(/^206/);
  await expect(page.getByText(sha256)).toBeVisible();
  await page.screenshot({ path: info.outputPath("downloaded.png") });
  expect((await readFile(place)).equals(bytes)).toBe(true);
});
