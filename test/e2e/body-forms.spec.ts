import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, test } from "#test/e2e/fixtures.ts";
import type { Workbench } from "#test/e2e/pages/workbench.ts";

const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const json =
  '{"weather":{"t":14.2,"at":"noon"},"id":12345678901234567890,"items":[{"n":1,"name":"a"},{"n":2,"name":"b","x":true}]}';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

/** A header that asks for 40 gigapixels. */
const bomb = Buffer.from("89504e470d0a1a0a0000000d4948445200030d4000030d400806000000", "hex");

const answers: Readonly<Record<string, readonly [mediaType: string, body: string | Buffer]>> = {
  "/json": ["application/json", json],
  "/wrong": ["text/html", json],
  "/broken": ["application/json", '{"a": 1,}'],
  "/png": ["image/png", Buffer.from(pixel, "base64")],
  "/bomb": ["image/png", bomb],
  "/svg": ["image/svg+xml", svg],
  "/xml": ["application/xml", "<list><item id='1'>a</item><item id='2'>b</item></list>"],
  "/csv": ["text/csv", "name;age\nAnn;31\nBob;42\n"],
  "/lines": ["application/x-ndjson", '{"row":1}\n{"row":2}\n{"row":3}'],
  "/bytes": ["application/octet-stream", Buffer.from([0, 1, 2, 255])],
  "/empty": ["text/plain", ""],
};

let server: Server;
let origin: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const [mediaType = "text/plain", body = ""] = answers[request.url ?? ""] ?? [];
    response.writeHead(200, { "content-type": mediaType });
    response.end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  // It listens on a port, not on a pipe.
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const form = (page: Page, name: string) =>
  page.getByRole("group", { name: "Show body as" }).getByRole("button", { name, exact: true });

async function get(window: Workbench, path: string): Promise<void> {
  await window.sendTo(origin + path);
}

test("JSON is laid out exactly, says where the cursor is, and gives its values away", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await get(window, "/json");
  await expect(window.body()).toContainText('"id": 12345678901234567890');
  await window.body().getByText("14.2").click();
  await expect(page.getByRole("status", { name: "Place in the body" })).toHaveText("$.weather.t");
  await page.getByRole("button", { name: "Copy path" }).click();
  await expect(page.getByText("Path copied")).toBeVisible();
  await page.getByRole("button", { name: "Copy value" }).click();
  await expect(page.getByText("Value copied")).toBeVisible();
});

test("JSON is a tree, a table, and remembered to be looked at so", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await get(window, "/json");
  await form(page, "Tree").click();
  const tree = page.getByRole("textbox", { name: "Response body, tree" });
  await expect(tree).toContainText('"items": [ 2 items ]');
  await tree.press("ArrowDown");
  await tree.press("Home");
  await tree.press("ArrowRight");
  await expect(tree).toContainText('"at": "noon"');
  await expect(page.getByRole("status", { name: "Place in the body" })).toHaveText("$.weather");

  await form(page, "Table").click();
  const table = page.getByRole("textbox", { name: "Response body, table" });
  await expect(page.getByRole("group", { name: "Columns" })).toHaveText("#nnamex");
  await table.getByText("b", { exact: true }).click();
  await expect(page.getByRole("status", { name: "Cell" })).toHaveText("name: b");
  await get(window, "/json");
  await expect(table).toBeVisible();
});

test("a JSONPath filters, its mistakes are shown, and it is there again later", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await get(window, "/json");
  await page.getByRole("button", { name: "Filter by JSONPath" }).click();
  const field = page.getByRole("textbox", { name: "JSONPath filter" });
  await field.fill("$.items[?@.n > 1].name");
  await field.press("Enter");
  await expect(page.getByRole("status", { name: "Filter result" })).toHaveText("1 result");
  await expect(page.getByRole("textbox", { name: "Filtered body" })).toContainText('"b"');
  await field.fill("$.items[");
  await field.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: /character \d+/ })).toBeVisible();
  await page.getByRole("button", { name: "Earlier filters" }).click();
  await page.getByRole("button", { name: "$.items[?@.n > 1].name" }).click();
  await page.getByRole("button", { name: "Keep this filter for the request" }).click();
  await get(window, "/json");
  await expect(page.getByRole("textbox", { name: "Filtered body" })).toContainText('"b"');
});

test("XML is laid out and filtered by XPath", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await get(window, "/xml");
  await expect(window.body()).toContainText("<item id='1'>a</item>");
  await page.getByRole("button", { name: "Filter by XPath" }).click();
  await page.getByRole("textbox", { name: "XPath filter" }).fill("//item[@id='2']");
  await page.getByRole("textbox", { name: "XPath filter" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Filtered body" })).toContainText("b</item>");
});

test("a wrong media type is said to be, and what came is shown as what it is", async ({ bench }) => {
  const window = bench.window();
  await get(window, "/wrong");
  await expect(window.page.getByText("Content-Type says text/html, and the body is JSON.")).toHaveCount(1);
  await expect(window.body()).toContainText('"weather": {');
  await get(window, "/broken");
  await expect(window.body()).toContainText('{"a": 1,}');
});

test("images are drawn, an SVG as an image, and too many pixels are not", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await get(window, "/png");
  await expect(page.getByText("1 × 1 pixels · image/png")).toBeVisible();
  await expect(page.getByRole("img", { name: "Response body" })).toHaveJSProperty("naturalWidth", 1);
  await get(window, "/svg");
  await expect(page.getByRole("img", { name: "Response body" })).toHaveJSProperty("naturalWidth", 9);
  await form(page, "Raw").click();
  await expect(window.body()).toContainText("<svg");
  await get(window, "/bomb");
  await expect(page.getByText("Too many pixels")).toBeVisible();
});

test("CSV is a table, JSON lines are rows, bytes are bytes, and nothing is said to be nothing", async ({
  bench,
}) => {
  const window = bench.window();
  const { page } = window;
  await get(window, "/csv");
  await expect(page.getByRole("group", { name: "Columns" })).toHaveText("#nameage");
  await expect(page.getByRole("textbox", { name: "Response body, table" })).toContainText("Bob");
  await get(window, "/lines");
  await expect(page.getByRole("status", { name: "Number of events" })).toHaveText("3 events");
  await get(window, "/bytes");
  await expect(page.getByRole("group", { name: "Response body, bytes" })).toContainText("00 01 02 ff");
  await get(window, "/empty");
  await expect(page.getByText("No body")).toBeVisible();
});
