import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "#test/e2e/fixtures.ts";

let server: Server;
let next: () => void;

const shiftJis = Buffer.from("93fa967b8cea82cc8365834c8358836782c582b7", "hex");

test.beforeEach(async () => {
  server = createServer((request, response) => {
    void answer(request.url ?? "/", response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
});

test.afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function answer(path: string, response: ServerResponse): Promise<void> {
  const step = (): Promise<void> => new Promise((resolve) => (next = resolve));
  if (path === "/events") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('event: price\nid: 7\ndata: {"symbol":"ABC","price":12.5}\n\n');
    response.write("data: plain text\n\n");
    await step();
    response.end("data: the last\n\n");
  } else if (path === "/many") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(Array.from({ length: 6_000 }, (_, n) => `id: ${n + 1}\ndata: number ${n + 1}\n\n`).join(""));
  } else if (path === "/slow") {
    response.writeHead(200, { "content-type": "text/plain" });
    // Made first: the last word is seen before the wait after it is over.
    const asked = step();
    for (const word of ["one ", "two ", "three "]) {
      response.write(word);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await asked;
    response.end("four");
  } else if (path === "/once") {
    response.writeHead(200, { "content-type": "text/plain" });
    response.write("all there is for now");
  } else if (path === "/windows") {
    response.writeHead(200, { "content-type": "text/plain; charset=windows-1252" });
    response.end(Buffer.from("80313020934dfc6c6c657294", "hex"));
  } else if (path === "/sjis") {
    response.writeHead(200, { "content-type": "text/plain; charset=windows-1252" });
    response.end(shiftJis);
  } else {
    response.writeHead(206, {
      "content-type": "multipart/byteranges; boundary=cut",
    });
    response.end(
      "--cut\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-4/1000\r\n\r\nfirst\r\n" +
        "--cut\r\nContent-Type: text/plain\r\nContent-Range: bytes 995-999/1000\r\n\r\nlast!\r\n--cut--\r\n",
    );
  }
}

const url = (path: string): string =>
  `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`;

test("events are shown as they come, and opened to JSON that is laid out", async ({ bench }, info) => {
  const window = bench.window();
  await window.url.fill(url("/events"));
  await window.send.click();
  const { page } = window;
  await expect(page.getByRole("status", { name: "Number of events" })).toHaveText("2 events");
  await expect(page.getByText(/at the total limit of 2 min/)).toBeVisible();
  await page.getByRole("button", { name: /price 7/ }).click();
  await expect(page.getByText('"symbol": "ABC"')).toBeVisible();
  await page.screenshot({ path: info.outputPath("events.png") });
  await page.getByRole("button", { name: "No total limit for this request" }).click();
  await expect(page.getByText(/next time there is no total limit/)).toBeVisible();
  next();
  await expect(window.status).toHaveText(/^200/);
  await expect(page.getByRole("status", { name: "Number of events" })).toHaveText("3 events");
  await page.screenshot({ path: info.outputPath("events-over.png") });
});

test("a stream that is cancelled keeps the events that came", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(url("/events"));
  await window.send.click();
  const count = window.page.getByRole("status", { name: "Number of events" });
  await expect(count).toHaveText("2 events");
  await window.cancel.click();
  await expect(window.status).toHaveText(/^aborted/);
  await expect(count).toHaveText("2 events");
});

test("of very many events the latest are held, and it is said how many are not", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo(url("/many"));
  await expect(window.page.getByRole("status", { name: "Number of events" })).toHaveText(
    "6000 events · the first 1,000 are not shown",
  );
});

test("text that comes slowly is shown as far as it is here", async ({ bench }, info) => {
  const window = bench.window();
  await window.url.fill(url("/slow"));
  await window.send.click();
  await expect(window.page.getByRole("log", { name: "Body so far" })).toHaveText("one two three ");
  await window.page.screenshot({ path: info.outputPath("slow.png") });
  next();
  await expect(window.body()).toHaveText(/one two three four/);
});

test("text that came at once is shown while more is awaited", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(url("/once"));
  await window.send.click();
  await expect(window.page.getByRole("log", { name: "Body so far" })).toHaveText("all there is for now");
});

test("text is read in the charset that is chosen", async ({ bench }, info) => {
  const window = bench.window();
  await window.sendTo(url("/sjis"));
  const charset = window.page.getByRole("combobox", { name: "Charset" });
  await expect(charset.locator("option:checked")).toHaveText("windows-1252 (from Content-Type)");
  await charset.selectOption("shift_jis");
  await expect(window.body()).toHaveText(/日本語のテキストです/);
  await window.page.screenshot({ path: info.outputPath("charset.png") });
});

test("the euro and the quotes of windows-1252 are what they are", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo(url("/windows"));
  await expect(window.body()).toHaveText(/€10 “Müller”/);
});

test("several ranges are shown one by one", async ({ bench }, info) => {
  const window = bench.window();
  await window.sendTo(url("/ranges"));
  await expect(window.page.getByRole("heading", { name: /bytes 995–999 of 1,000/ })).toBeVisible();
  await expect(window.page.getByText("last!")).toBeVisible();
  await window.page.screenshot({ path: info.outputPath("ranges.png") });
});
