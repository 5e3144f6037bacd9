import type { Workbench } from "#test/e2e/pages/workbench.ts";
import { expect, test } from "./fixtures.ts";

// Against httpbin, a server nobody here wrote: a person's first afternoon, from the window.
const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";

/** The response as httpbin's JSON, read from the pane. */
async function answer(window: Workbench): Promise<Record<string, unknown>> {
  await window.show("Body");
  await expect(window.body()).toContainText("{");
  const text = await window.body().innerText();
  return JSON.parse(text) as Record<string, unknown>;
}

test("GET shows the JSON that came back and the bytes both ways", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo(`${httpbin}/get`);
  await expect(window.status).toHaveText(/^200 OK/);
  expect((await answer(window))["url"]).toBe(`${httpbin}/get`);
  await window.show("Wire");
  await expect(window.page.getByRole("region", { name: "Sent bytes" })).toContainText("GET /get HTTP/1.1");
  await expect(window.page.getByRole("region", { name: "Received bytes" })).toContainText("HTTP/1.1 200 OK");
});

test("a JSON body is sent as application/json exactly once", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/post`);
  await window.method.selectOption("POST");
  await window.open("Body");
  await window.page.getByRole("combobox", { name: "Body kind" }).selectOption("json");
  await window.page.getByRole("textbox", { name: "Body text" }).fill('{"a": 1}');
  await expect(window.risk("content/json-with-other-media-type")).toHaveCount(0);
  await window.sendAndWait();
  const { json, headers } = (await answer(window)) as { json: unknown; headers: Record<string, string> };
  expect(json).toEqual({ a: 1 });
  expect(headers["Content-Type"]).toBe("application/json");
  await window.show("Wire");
  const sent = await window.page.getByRole("region", { name: "Sent bytes" }).innerText();
  expect(sent.match(/content-type/gi)).toHaveLength(1);
});

test("the same bytes sent as a form are flagged, and the fix sends them as JSON", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/post`);
  await window.method.selectOption("POST");
  await window.open("Body");
  await window.page.getByRole("combobox", { name: "Body kind" }).selectOption("json");
  await window.page.getByRole("textbox", { name: "Body text" }).fill('{"a": 1}');
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["Content-Type", "application/x-www-form-urlencoded"]);
  const risk = window.risk("content/json-with-other-media-type");
  await expect(risk).toBeVisible();
  await window.sendAndWait();
  expect(((await answer(window)) as { form: unknown }).form).not.toEqual({});
  await risk.getByRole("button", { name: "Use application/json" }).click();
  await expect(risk).toHaveCount(0);
  await window.sendAndWait();
  expect((await answer(window))["json"]).toEqual({ a: 1 });
});

test("params with spaces, unicode and & arrive as typed", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/get`);
  await window.fillRow("Params", 1, ["q", "two words & more"]);
  await window.fillRow("Params", 2, ["ключ", "日本語 + 100%"]);
  await window.sendAndWait();
  expect((await answer(window))["args"]).toEqual({ q: "two words & more", ключ: "日本語 + 100%" });
});

test("a param edited in the URL shows in the table, and the rest of the URL stays as typed", async ({
  bench,
}) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/get?a=1%20x&b=%7Eraw`);
  await expect(window.cell("Params", "Value", 1)).toHaveValue("1 x");
  await window.cell("Params", "Value", 1).fill("2");
  await expect(window.url).toHaveValue(`${httpbin}/get?a=2&b=%7Eraw`);
});

test("Basic is answered, and its password goes to the keychain", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/basic-auth/user/opensesame`);
  await window.open("Auth");
  await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("basic");
  await window.page.getByRole("textbox", { name: "Username" }).fill("user");
  await window.keep("Password", "opensesame");
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  await expect(window.risk("auth/credentials-over-http")).toBeVisible();
});

test("Bearer is answered, and the token is masked on the wire pane", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/bearer`);
  await window.open("Auth");
  await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("bearer");
  await window.keep("Token", "token-of-the-seed-walk");
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  await window.show("Wire");
  await expect(window.page.getByRole("region", { name: "Sent bytes" })).toContainText("‹secret:");
  expect(await window.page.content()).not.toContain("token-of-the-seed-walk");
});

test("an API key goes in the header; in the query it is flagged and the fix moves it", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/anything`);
  await window.open("Auth");
  await window.page.getByRole("combobox", { name: "Scheme" }).selectOption("api-key");
  await window.page.getByRole("textbox", { name: "Key name" }).fill("X-API-Key");
  await window.keep("Key value", "key-of-the-seed-walk");
  await window.page.getByRole("combobox", { name: "Placement" }).selectOption("query");
  const risk = window.risk("auth/api-key-in-query");
  await expect(risk).toBeVisible();
  await window.sendAndWait();
  expect(Object.keys((await answer(window))["args"] as object)).toEqual(["X-API-Key"]);
  await risk.getByRole("button", { name: "Move to header" }).click();
  await expect(risk).toHaveCount(0);
  await window.sendAndWait();
  expect(Object.keys((await answer(window))["headers"] as object)).toContain("X-Api-Key");
});

test("silence for longer than the read limit ends the send with what to try", async ({ bench }) => {
  const window = bench.window();
  await window.open("Session");
  await window.page.getByRole("textbox", { name: "Read limit" }).fill("2");
  await window.page.keyboard.press("Tab");
  await window.sendTo(`${httpbin}/delay/10`);
  await expect(window.status).toHaveText(/^timed-out/);
  await expect(window.response).toContainText("read");
  await expect(window.response).toContainText(/2(\.\d+)? s/);
});

test("503 with the resilient session is four attempts, each with its wait and reason", async ({ bench }) => {
  const window = bench.window();
  await window.session.selectOption("resilient");
  await window.open("Session");
  await window.page.getByRole("textbox", { name: "Backoff factor" }).fill("0.1");
  await window.page.keyboard.press("Tab");
  await window.sendTo(`${httpbin}/status/503`);
  await expect(window.status).toHaveText(/^503/);
  await window.show("Timeline");
  const rows = window.attempts.getByRole("row").filter({ hasText: "503" });
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText(/at once|0 ms/);
  await expect(rows.nth(1)).toContainText("200 ms");
  await expect(rows.nth(2)).toContainText("400 ms");
  await expect(rows.nth(3)).toContainText(/no retries are left/);
});

test("404 is one attempt and final", async ({ bench }) => {
  const window = bench.window();
  await window.session.selectOption("resilient");
  await window.sendTo(`${httpbin}/status/404`);
  await expect(window.status).toHaveText(/^404/);
  await window.show("Timeline");
  await expect(window.attempts.getByRole("row").filter({ hasText: "404" })).toHaveCount(1);
});

test("POST to 503 is not retried and says why", async ({ bench }) => {
  const window = bench.window();
  await window.session.selectOption("resilient");
  await window.sendTo(`${httpbin}/status/503`, "POST");
  await expect(window.status).toHaveText(/^503/);
  await window.show("Timeline");
  const rows = window.attempts.getByRole("row").filter({ hasText: "503" });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(/POST is not/);
});

test("redirects are followed hop by hop, and cookies set on the way are sent", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo(`${httpbin}/redirect/3`);
  await expect(window.status).toHaveText(/^200/);
  await window.show("Timeline");
  await expect(window.attempts.getByRole("row").filter({ hasText: "302" })).toHaveCount(3);
  await window.sendTo(`${httpbin}/cookies/set/flavour/plum`);
  expect((await answer(window))["cookies"]).toEqual({ flavour: "plum" });
});

for (const coding of ["gzip", "brotli", "deflate"]) {
  test(`${coding} is decoded for reading`, async ({ bench }) => {
    const window = bench.window();
    await window.sendTo(`${httpbin}/${coding}`);
    const flag = coding === "gzip" ? "gzipped" : coding === "deflate" ? "deflated" : "brotli";
    expect((await answer(window))[flag]).toBe(true);
  });
}

test("an image is shown as an image", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo(`${httpbin}/image/png`);
  await expect(window.status).toHaveText(/^200/);
  await window.show("Body");
  const image = window.response.getByRole("img");
  await expect(image).toBeVisible();
  expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0);
});

test("a closed port and an unknown host are told apart", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo("http://127.0.0.1:1/");
  await expect(window.status).toHaveText(/^connect-failed/);
  await window.sendTo("http://no-such-host.invalid/");
  await expect(window.status).toHaveText(/^name-not-resolved/);
});

test("a send under way is cancelled at once", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/delay/10`);
  await window.send.click();
  await window.cancel.click();
  await expect(window.status).toHaveText(/^aborted/);
  await expect(window.send).toBeVisible();
});
