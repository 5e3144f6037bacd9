import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "#test/e2e/fixtures.ts";
test("look", async ({ bench }) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (let n = 1; n <= 40; n++) response.write(`id: ${n}\nevent: ${n % 3 === 0 ? "order.created" : "tick"}\ndata: {"n":${n},"symbol":"ABC","price":${n * 1.5},"note":"some longer text to see how a line is cut when it does not fit"}\n\n`);
  });
  await new Promise<void>((r) => void server.listen(0, "127.0.0.1", r));
  const window = bench.window();
  await bench.app().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700));
  await window.chooseTheme("Dark");
  await window.url.fill(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/events`);
  await window.send.click();
  await expect(window.page.getByRole("status", { name: "Number of events" })).toHaveText("40 events");
  await window.page.waitForTimeout(500);
  await window.page.getByRole("button", { name: /39|order/ }).last().click();
  await window.page.waitForTimeout(300);
  await window.page.screenshot({ path: "/tmp/dl/dark.png" });
  await window.cancel.click();
  server.closeAllConnections(); server.close();
});
