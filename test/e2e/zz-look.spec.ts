import { createServer, type ServerResponse } from "node:http";
import { createServer as createSecure } from "node:https";
import type { AddressInfo } from "node:net";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Bench, expect, test } from "#test/e2e/fixtures.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";

test.setTimeout(120_000);
const big = Buffer.alloc(3_000_000, 7);
let asked = 0;
const server = createServer((request, response) => void answer(request.url ?? "/", request.headers, response));
async function answer(path: string, headers: Record<string, unknown>, response: ServerResponse): Promise<void> {
  asked++;
  if (path === "/busy") return void response.writeHead(503).end("busy");
  if (path === "/thrice") return void (asked % 3 === 0 ? response.writeHead(200).end('{"ok":true}') : asked % 3 === 1 ? setTimeout(() => response.writeHead(503).end("busy"), 80) : response.writeHead(429, { "retry-after": "1" }).end("x"));
  if (path === "/patience") return void response.writeHead(503, { "retry-after": "600" }).end("busy");
  if (path === "/cookies") { response.setHeader("Set-Cookie", ["kept=1; Max-Age=3600; HttpOnly; SameSite=Lax", "theme=dark; Path=/", "a-rather-long-name-for-a-cookie-in-a-narrow-pane=" + "v".repeat(90) + "; Path=/some/long/path/to/a/thing; Max-Age=999999", "bad=1; Domain=example.com"]); return void response.end("ok"); }
  if (path === "/events") { response.writeHead(200, { "content-type": "text/event-stream" }); for (let n = 1; n < 30; n++) response.write(`event: ${n % 3 ? "price" : "a-longer-event-name"}\nid: ${n}\ndata: {"symbol":"ABC","price":${n}.5,"venue":"XNAS","note":"${"words ".repeat(n % 7)}"}\n\n`); return; }
  if (path === "/slow") { response.writeHead(200, { "content-type": "text/plain" }); for (let n = 0; n < 40; n++) response.write(`line ${n} of the log, as it comes\n`); return; }
  if (path === "/big.bin") {
    const [, from] = /^bytes=(\d+)-$/.exec(String(headers["range"] ?? "")) ?? [];
    if (from === undefined) { response.writeHead(200, { etag: '"v1"', "content-length": big.length }); response.write(big.subarray(0, 2_000_000)); return; }
    response.writeHead(206, { etag: '"v1"', "content-range": `bytes ${from}-${big.length - 1}/${big.length}`, "content-length": big.length - Number(from) });
    return void response.end(big.subarray(Number(from)));
  }
  if (path === "/silence") return;
  if (path === "/cut") { response.writeHead(200, { "content-type": "application/json", "content-length": 500 }); response.write('{"partial": true, "items": [1, 2, 3'); return void setTimeout(() => response.socket?.end(), 200); }
  if (path === "/gz") { const part = gzipSync("words and words and words ".repeat(900)).subarray(0, 60); response.writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip", "content-length": part.length }); return void response.end(part); }
  if (path === "/png") { response.writeHead(200, { "content-type": "image/png" }); return void response.end(Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64")); }
  if (path === "/ranges") { response.writeHead(206, { "content-type": "multipart/byteranges; boundary=cut" }); return void response.end("--cut\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-4/1000\r\n\r\nfirst\r\n--cut\r\nContent-Type: text/plain\r\nContent-Range: bytes 995-999/1000\r\n\r\nlast!\r\n--cut--\r\n"); }
  response.end("answer");
}
test.beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
test.afterAll(() => { server.closeAllConnections(); server.close(); });
test.beforeEach(() => { asked = 0; });
const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

async function shoot(bench: Bench, name: string): Promise<void> {
  const page = bench.window().page;
  for (const [w, h] of [[1024, 700], [1440, 900]] as const) {
    await bench.app().evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0] ?? 0, size[1] ?? 0), [w, h]);
    await page.waitForTimeout(250);
    for (const theme of ["dark", "light"]) {
      await page.evaluate((t) => { document.documentElement.dataset["theme"] = t; }, theme);
      await page.waitForTimeout(180);
      await page.screenshot({ path: `/tmp/shots2/${name}-${w}-${theme}.png` });
    }
  }
}
async function sessions(bench: Bench, ...list: object[]): Promise<void> {
  const folder = join(bench.workspace, ".wirebench");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "sessions.json"), JSON.stringify({ wirebench: 1, sessions: list }));
  await expect(bench.window().session.locator("option", { hasText: (list[0] as { name: string }).name })).toHaveCount(1, { timeout: 10_000 });
}

test("editor", async ({ bench }) => {
  const window = bench.window(); const { page } = window;
  await sessions(bench, { name: "payments", prefixes: ["https://api.payments.example.com/v2/"], fields: [["X-Team", "blue"], ["X-Client-Version", "2026.11.22"]], timeouts: { readMs: 7000, totalMs: null }, tls: { authorities: ["certificates/our-ca.pem"] } });
  await page.getByRole("list", { name: "Sessions" }).getByRole("button", { name: "payments" }).click();
  const editor = page.getByRole("region", { name: /^Settings of/ });
  await expect(editor).toBeVisible();
  await shoot(bench, "editor-1");
  const titles = await editor.getByRole("list", { name: "Chapters" }).getByRole("button").allTextContents();
  await bench.app().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  for (const [n, title] of titles.entries()) {
    if (n === 0) continue;
    await editor.getByRole("list", { name: "Chapters" }).getByRole("button", { name: title, exact: true }).click();
    await page.waitForTimeout(80);
    if (n === 2 || title === "Retries" || title === "TLS") await shoot(bench, `editor-${title.replaceAll(/\W/g, "")}`);
    else await page.screenshot({ path: `/tmp/shots2/editor-x-${n}-${title.replaceAll(/\W/g, "")}.png` });
  }
  const plan = editor.getByRole("region", { name: "What would happen" });
  await plan.scrollIntoViewIfNeeded();
  await shoot(bench, "editor-plan");
  const read = editor.getByRole("textbox", { name: "Read limit" });
  await read.fill("soon"); await read.press("Enter");
  await shoot(bench, "editor-bad");
});
test("requestsession", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(url("/busy"));
  await window.session.selectOption("resilient");
  await window.open("Session");
  await shoot(bench, "reqsession");
  await window.page.getByRole("region", { name: "What would happen" }).scrollIntoViewIfNeeded();
  await window.page.getByRole("region", { name: "What would happen" }).evaluate((e) => e.scrollIntoView());
  await shoot(bench, "reqsession-plan");
});
test("cookies", async ({ bench }) => {
  const window = bench.window(); const { page } = window;
  await window.sendTo(url("/cookies"));
  await window.show("Cookies");
  await shoot(bench, "cookies-response");
  await page.getByRole("list", { name: "Sessions" }).getByRole("button", { name: "default" }).click();
  await page.getByRole("tablist", { name: "Settings" }).getByRole("tab", { name: "Cookies" }).click();
  await shoot(bench, "cookies-jar");
  const jar = page.getByRole("table", { name: "Jar" });
  await jar.getByRole("button", { name: "Edit kept" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Value" }).fill("mine; x");
  await dialog.getByRole("button", { name: "Keep" }).click();
  await shoot(bench, "cookies-dialog");
  await page.keyboard.press("Escape");
  await page.getByRole("list", { name: "Sessions" }).getByRole("button", { name: "resilient" }).click();
  await page.getByRole("tablist", { name: "Settings" }).getByRole("tab", { name: "Cookies" }).click();
  await shoot(bench, "cookies-empty");
});
test("pool", async ({ bench }) => {
  const window = bench.window(); const { page } = window;
  await sessions(bench, { name: "fragile", breaker: { failureThreshold: 2, openMs: 600000 }, retry: { statusForcelist: [503] } });
  await window.session.selectOption("fragile");
  await page.getByRole("button", { name: /0 connections/ }).click();
  await shoot(bench, "pool-empty");
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await window.sendTo(url("/busy")); await window.sendAndWait(); await window.sendAndWait();
  await shoot(bench, "pool-circuit");
  await window.show("Timeline");
  await shoot(bench, "pool-circuit-timeline");
  await window.session.selectOption("resilient");
  await window.sendTo(url("/"));
  const other = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
  await window.sendTo(other.url());
  await window.sendTo(url("/").replace("127.0.0.1", "localhost"));
  await page.getByRole("button", { name: /\d connections?/ }).click();
  await shoot(bench, "pool-full");
  await other.close();
});
test("timeline", async ({ bench }) => {
  const window = bench.window();
  await window.session.selectOption("resilient");
  await window.sendTo(url("/thrice"));
  await window.show("Timeline");
  await shoot(bench, "timeline");
});
test("wait", async ({ bench }) => {
  const window = bench.window(); const { page } = window;
  await window.session.selectOption("resilient");
  await window.sendTo(url("/patience"));
  await shoot(bench, "wait-asks");
  await page.getByRole("button", { name: "Wait and try again" }).click();
  await shoot(bench, "wait-waiting");
});
test("trust", async ({ bench }) => {
  const identity = await anIdentity({ hosts: ["elsewhere.test"] });
  const secure = createSecure({ cert: identity.cert, key: identity.key }, (_q, r) => r.end("hello"));
  await new Promise<void>((resolve) => void secure.listen(0, "127.0.0.1", resolve));
  const window = bench.window(); const { page } = window;
  await window.sendTo(`https://127.0.0.1:${(secure.address() as AddressInfo).port}/`);
  await shoot(bench, "trust-failed");
  await window.show("TLS");
  await shoot(bench, "trust-tls-failed");
  await page.getByRole("button", { name: /^Do not check this host/ }).click();
  await shoot(bench, "trust-dialog");
  await page.getByRole("dialog").getByRole("button", { name: "Do not check" }).click();
  await window.sendAndWait();
  const file = join(bench.userData, "keys.log");
  await bench.app().evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath }); }, file);
  await page.keyboard.press("ControlOrMeta+k"); await page.keyboard.type("TLS keys"); await page.keyboard.press("Enter");
  await expect(page.getByRole("note").filter({ hasText: "TLS keys" })).toBeVisible();
  await shoot(bench, "trust-notices");
  secure.close();
});
test("stream", async ({ bench }) => {
  const window = bench.window(); const { page } = window;
  await window.url.fill(url("/events")); await window.send.click();
  await expect(page.getByRole("status", { name: "Number of events" })).toHaveText("29 events");
  await shoot(bench, "stream");
  await page.getByRole("button", { name: /price 2\b/ }).first().click();
  await shoot(bench, "stream-open");
  await page.getByRole("button", { name: "No total limit for this request" }).click();
  await window.cancel.click();
  await expect(window.status).toHaveText(/^aborted/);
  await shoot(bench, "stream-over");
  await window.url.fill(url("/slow")); await window.send.click();
  await expect(page.getByRole("log", { name: "Body so far" })).toContainText("line 39");
  await shoot(bench, "slow");
  await window.cancel.click();
  await expect(window.status).toHaveText(/^aborted/);
  await window.url.fill(url("/silence")); await window.send.click();
  await page.waitForTimeout(500);
  await shoot(bench, "sending");
});
test("download", async ({ bench }) => {
  const window = bench.window(); const { page } = window;
  await bench.app().evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, join(bench.workspace, "big.bin"));
  await window.url.fill(url("/big.bin"));
  await page.getByRole("button", { name: "Download to a file…" }).click();
  await expect(page.getByText(/1\.91 MB of 2\.86 MB/)).toBeVisible();
  await shoot(bench, "download-1");
  await window.cancel.click();
  await expect(page.getByText("big.bin is not complete.")).toBeVisible();
  await shoot(bench, "download-2");
  await page.getByRole("button", { name: "Resume the download" }).click();
  await expect(window.status).toHaveText(/^206/);
  await shoot(bench, "download-3");
});
test("bodies", async ({ bench }) => {
  const window = bench.window(); const { page } = window;
  const part = (column: string, row: number) => page.getByRole("table", { name: "Parts" }).getByLabel(`${column}, row ${row}`, { exact: true });
  const file = join(bench.workspace, "holiday-photo-with-a-long-name-2026.png");
  await writeFile(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]));
  await bench.app().evaluate(({ dialog }, picked) => { dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [picked] }); }, file);
  await window.url.fill(url("/")); await window.method.selectOption("POST"); await window.open("Body");
  await shoot(bench, "body-none");
  const choose = (k: string) => page.getByRole("combobox", { name: "Body kind" }).selectOption(k);
  await choose("multipart");
  await part("Name", 1).fill("note"); await part("Value", 1).fill("it's é");
  await part("Name", 2).fill("photo"); await part("Kind", 2).selectOption("file");
  await part("Choose file", 2).click();
  await expect(part("Media type", 2)).toHaveValue("image/png");
  await part("Name", 3).fill("another"); await part("Kind", 3).selectOption("file");
  await shoot(bench, "body-multipart");
  await choose("graphql");
  await page.getByRole("textbox", { name: "GraphQL query" }).fill("query Q($n: Int) {\n  a(n: $n)\n}");
  await page.getByRole("textbox", { name: "GraphQL variables" }).fill("n: 1");
  await shoot(bench, "body-graphql");
  await choose("xml");
  await page.getByRole("textbox", { name: "Body text" }).fill('<?xml version="1.0"?>\n<order id="7"><!-- a -->\n  <item>tea</item>\n</order>');
  await shoot(bench, "body-xml");
  await choose("file");
  await shoot(bench, "body-file");
  for (const k of await page.getByRole("combobox", { name: "Body kind" }).locator("option").evaluateAll((o) => o.map((x) => (x as HTMLOptionElement).value))) console.log(k);
  const raw = page.getByRole("switch").or(page.getByRole("checkbox", { name: /raw/i })).or(page.getByRole("button", { name: /raw/i })).first();
  await raw.click({ timeout: 2000 }).catch(() => console.log("no raw switch"));
  await page.waitForTimeout(400);
  await shoot(bench, "body-raw");
});
test("failure", async ({ bench }) => {
  const window = bench.window(); const { page } = window;
  await window.sendTo(url("/cut"));
  await shoot(bench, "failure-short");
  await page.getByRole("button", { name: /show|partial|came/i }).first().click({ timeout: 1500 }).catch(() => console.log("no partial button"));
  await shoot(bench, "failure-partial");
  await window.show("Timeline");
  await shoot(bench, "failure-timeline");
  await window.sendTo(url("/gz"));
  await window.show("Body");
  await shoot(bench, "failure-gzip");
  await window.sendTo("http://127.0.0.1:9/");
  await shoot(bench, "failure-refused");
  await window.sendTo("http://no-such-host.invalid/");
  await shoot(bench, "failure-dns");
  await window.sendTo(url("/ranges"));
  await shoot(bench, "ranges");
  await window.response.getByRole("button", { name: "Copy or save the exchange" }).click();
  await shoot(bench, "export-menu");
  await page.keyboard.press("Escape");
  await window.sendTo(url("/png"));
  await shoot(bench, "image");
});
