import { Reading } from "#test/e2e/pages/reading.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";
import { seriousFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const answer = (status: string, fields: readonly string[], content: string): string =>
  [
    `HTTP/1.1 ${status}`,
    ...fields,
    `Content-Length: ${String(Buffer.byteLength(content))}`,
    "",
    content,
  ].join("\r\n");

const json = "Content-Type: application/json";

const answers: Readonly<Record<string, (request: string) => string>> = {
  "/fields": (request) =>
    /if-none-match: "v1"/i.test(request)
      ? 'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
      : answer(
          "200 OK",
          [
            json,
            "Cache-Control: max-age=3600, private",
            'ETag: "v1"',
            "Set-Cookie: a=1; HttpOnly; SameSite=Lax; Max-Age=60",
            "Set-Cookie: b=2; Domain=elsewhere.test",
            "Server-Timing: db;dur=53.2, cache;dur=3.1;desc=hit",
            "Strict-Transport-Security: max-age=31536000; includeSubDomains",
            "RateLimit-Limit: 100",
            "RateLimit-Remaining: 58",
            "RateLimit-Reset: 180",
          ],
          '{"city":"Oslo"}',
        ),
  "/failed": () => answer("200 OK", [json], '{"success":false,"message":"Wrong key"}'),
  "/page": () =>
    answer("200 OK", [json], "<!doctype html><html><title>Sign in</title><input type=password></html>"),
  "/cut": () => answer("200 OK", [json], '{"list":[1,2,'),
  "/spent": () => answer("429 Too Many Requests", [json, "Retry-After: 120"], "{}"),
  "/odd": () =>
    `HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 15:00:01 GMT\r\nDate: Sun, 22 Nov 2026 15:00:02 GMT\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello`,
};

let server: RawServer;
let busy = 0;

test.beforeEach(async () => {
  busy = 0;
  server = await rawServer(
    answering((request) => {
      const path = /^\S+ ([^ ?]*)/.exec(request.toString("latin1"))?.[1] ?? "/";
      if (path === "/silent") return new Promise<string>(() => undefined);
      if (path === "/busy")
        return (busy += 1) < 3
          ? answer("503 Service Unavailable", [], "busy")
          : answer("200 OK", [json], "{}");
      return answers[path]?.(request.toString("latin1")) ?? answer("404 Not Found", [], "");
    }),
  );
});
test.afterEach(async () => server.close());

test("a field is explained at a press, filtered, and stands beside what was sent", async ({ bench }) => {
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.sendTo(server.url("/fields"));
  await window.show("Headers");
  await reading.received.getByRole("button", { name: "Cache-Control" }).click();
  await expect(reading.received).toContainText("fresh for 1 h");
  await expect(reading.received).toContainText("RFC 9111 §5.2");
  await reading.received.getByRole("button", { name: "Set-Cookie" }).first().click();
  await expect(reading.received).toContainText("scripts cannot read it");
  await reading.received.getByRole("button", { name: "Server-Timing" }).click();
  await expect(reading.received).toContainText("53.2 ms");
  await expect(reading.sent).toContainText("Host");
  await reading.filter.fill("set-cookie");
  await expect(reading.received.getByRole("button")).toHaveCount(2);
  await expect(reading.received).toContainText("b=2; Domain=elsewhere.test");
});

test("caching is explained, and the same is asked for with validators", async ({ bench }) => {
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.sendTo(server.url("/fields"));
  await window.show("Headers");
  await expect(reading.caching).toContainText("Kept by the user's own cache");
  await expect(reading.caching).toContainText("max-age=3600: fresh for 1 h");
  await reading.caching.getByRole("button", { name: "Ask again with validators" }).click();
  await expect(window.status).toHaveText(/^304/);
  await window.open("Headers");
  await expect(window.cell("Headers", "Name", 1)).toHaveValue("");
});

test("a rate limit is read, and told above the body when it is used up", async ({ bench }) => {
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.sendTo(server.url("/fields"));
  await window.show("Headers");
  await expect(reading.rateLimit).toContainText("58 of 100 requests left");
  await expect(reading.rateLimit).toContainText(/starts anew at .*in (3 min|2 min)/);
  await window.show("Body");
  await window.sendTo(server.url("/spent"));
  await expect(reading.notice("429 Too Many Requests: Too many requests came in a time")).toBeVisible();
  await expect(reading.notice("the server asks to wait until")).toBeVisible();
});

test("a 200 that failed, a page in the place of data, and JSON that breaks off are told above the body", async ({
  bench,
}) => {
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.sendTo(server.url("/failed"));
  await expect(reading.notice("200 OK, but the body says that it failed")).toContainText(
    "success is false: Wrong key",
  );
  await window.sendTo(server.url("/page"));
  await expect(reading.notice("A login page came in the place of data")).toContainText("“Sign in”");
  await window.sendTo(server.url("/cut"));
  await expect(reading.notice("breaks off all the same")).toBeVisible();
  await window.sendTo(server.url("/fields"));
  await expect(window.page.getByRole("note")).toHaveCount(0);
});

test("the wire shows text and hex side by side, finds bytes, and goes to what is odd", async ({ bench }) => {
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.sendTo(server.url("/odd"));
  await window.show("Wire");
  await expect(reading.sentBytes).toContainText("GET /odd HTTP/1.1");
  await reading.bytesAs("Both").click();
  await expect(reading.receivedBytes).toContainText("48 54 54 50 2f 31 2e 31");
  await expect(reading.receivedBytes).toContainText("HTTP/1.1 200 OK");
  await expect(reading.turns.getByRole("button")).toHaveCount(2);
  await reading.anomalies.getByRole("button").first().click();
  await reading.find.fill("hello");
  await expect(reading.places).toHaveText("1 of 1");
  await reading.find.fill("0d 0a");
  await expect(reading.places).toHaveText(/^1 of \d+$/);
  await reading.find.press("Enter");
  await expect(reading.places).toHaveText(/^2 of/);
  await reading.bytesAs("Hex").click();
  await expect(reading.receivedBytes).toContainText("00000010");
  await reading.bytesAs("Text").click();
});

test("the timeline tells each attempt in exact figures, and its strip folds away", async ({ bench }) => {
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.session.selectOption("resilient");
  await window.sendTo(server.url("/busy"));
  await expect(reading.attempt(1)).toBeVisible();
  await window.page.getByRole("button", { name: "Hide the attempts" }).click();
  await expect(reading.attempt(1)).toHaveCount(0);
  await window.page.getByRole("button", { name: "Show the attempts" }).click();
  await window.show("Timeline");
  await expect(window.attempts.getByRole("row")).toHaveCount(4);
  await window.tabTo(reading.attempt(2));
  await window.page.keyboard.press("Enter");
  await expect(window.page.getByRole("figure")).toContainText(/Wait\d+\.\d ms, from \+\d+\.\d ms to/);
});

test("a server that does not answer is explained from the record, and the limit raised at a press", async ({
  bench,
}) => {
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.open("Session");
  await window.page.getByRole("textbox", { name: /^First byte/ }).fill("0.3");
  await window.page.keyboard.press("Enter");
  await window.sendTo(server.url("/silent"));
  await expect(reading.explanation).toContainText("The server did not answer in time");
  await expect(reading.way).toContainText("First byte: failed");
  await expect(reading.evidence).toContainText("Not one byte came back.");
  await expect(reading.explanation).toContainText("GET is meant to change nothing");
  await reading.remedy("Raise the first byte limit to 10 s").click();
  await expect(reading.remedy("The limit is 10 s from now on")).toBeDisabled();
});

test("http sent to a port that speaks TLS, or to nobody, is told as such", async ({ bench }) => {
  const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
  const secure = await rawServer(() => undefined, { cert, key });
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.sendTo(secure.url("/").replace("https:", "http:"));
  await expect(reading.explanation).toBeVisible();
  await secure.close();
  await window.sendTo(secure.url("/").replace("https:", "http:"));
  await expect(reading.explanation).toContainText("Connection refused");
  await expect(reading.way).toContainText("Connection: failed");
  await expect(reading.explanation).toContainText("No. The request was not sent.");
});

test("https sent to a port that speaks plain HTTP offers http", async ({ bench }) => {
  const plain = await rawServer(({ end }) => end("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.sendTo(plain.url().replace("http:", "https:"));
  await expect(reading.explanation).toContainText("The port speaks no TLS");
  await reading.remedy("Use http").click();
  await expect(window.url).toHaveValue(plain.url());
  await plain.close();
});

test("a certificate is told with its key, its validity and every fault", async ({ bench }) => {
  const { cert, key } = await anIdentity({ hosts: ["elsewhere.test"], validFrom: -20, validTo: -2 });
  const secure = await rawServer(() => undefined, { cert, key });
  const window = bench.window();
  await window.sendTo(secure.url("/"));
  await window.show("TLS");
  const faults = window.page.getByRole("list", { name: "Faults" }).getByRole("listitem");
  await expect(faults).toHaveCount(3);
  const leaf = window.page.getByRole("region", { name: "Server certificate" });
  await expect(leaf).toContainText("expired 2 days ago");
  await expect(leaf).toContainText("EC prime256v1");
  await secure.close();
});

for (const theme of ["Dark", "Light"] as const)
  test(`what explains a response is accessible, ${theme}`, async ({ bench }) => {
    const window = bench.window();
    const reading = new Reading(window.page);
    await window.chooseTheme(theme);
    await window.sendTo(server.url("/spent"));
    expect(await seriousFindings(window.page)).toEqual([]);
    await window.sendTo(server.url("/fields"));
    for (const part of ["Headers", "Cookies", "Wire", "Timeline", "TLS"] as const) {
      await window.show(part);
      if (part === "Headers") await reading.received.getByRole("button", { name: "Cache-Control" }).click();
      if (part === "Wire") await reading.bytesAs("Both").click();
      expect(await seriousFindings(window.page)).toEqual([]);
    }
    await window.show("Body");
    await window.sendTo(server.url("/").replace("http:", "https:").replace(/:\d+/, ":1"));
    await expect(reading.explanation).toBeVisible();
    expect(await seriousFindings(window.page)).toEqual([]);
  });
