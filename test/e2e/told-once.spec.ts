import { Reading } from "#test/e2e/pages/reading.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { seriousFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const answer = (type: string, content: string): string =>
  [
    "HTTP/1.1 200 OK",
    `Content-Type: ${type}`,
    `Content-Length: ${String(Buffer.byteLength(content))}`,
    "",
    content,
  ].join("\r\n");

const page = "<!doctype html><html><title>Sign in</title><input type=password></html>";

const answers: Readonly<Record<string, string>> = {
  "/broken": answer("application/json", '{"a":1,\n "b": [1,,3]}'),
  "/mislabelled": answer("text/html", '{"really":"json"}'),
  "/page": answer("application/json", page),
  "/turned": answer("application/json", '{"name":"abc\u202Efed"}'),
  "/lines": answer("text/csv", 'name,city\nBob,"New\nYork"\n'),
};

let server: RawServer;

test.beforeEach(async () => {
  let asked = 0;
  server = await rawServer(
    answering((request) => {
      const path = /^\S+ ([^ ?]*)/.exec(request.toString("latin1"))?.[1] ?? "/";
      const found = answers[path];
      if (found !== undefined) return found;
      if ((asked += 1) % 2 === 0) return answer("application/json", "{}");
      const wait = path === "/later" ? "Retry-After: 60\r\n" : "";
      return `HTTP/1.1 503 Service Unavailable\r\n${wait}Content-Length: 0\r\n\r\n`;
    }),
  );
});
test.afterEach(async () => server.close());

test("while a send waits the way so far is drawn, and the wait is ended at a press", async ({ bench }) => {
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.session.selectOption("resilient");
  await window.url.fill(server.url("/later"));
  await window.send.click();
  const live = window.page.getByRole("figure", { name: "Where the time goes" });
  await expect(live.getByRole("listitem")).toHaveText(/^1 · 503waits 1 min/);
  await expect(window.response).toContainText("waiting 1 min (Retry-After)");
  expect(await seriousFindings(window.page)).toEqual([]);
  await window.page.getByRole("button", { name: "Try now" }).click();
  await expect(window.status).toContainText("200");
  await expect(reading.attempt(1)).toContainText("wait cut at");
});

test("JSON that is none says where, content of another kind says so once, and turned text is marked", async ({
  bench,
}) => {
  const window = bench.window();
  const reading = new Reading(window.page);
  await window.sendTo(server.url("/broken"));
  await expect(reading.notice("stops being JSON in line 2, column 10")).toBeVisible();
  await window.sendTo(server.url("/mislabelled"));
  await expect(reading.notice("the body is JSON")).toBeVisible();
  await expect(window.response.getByText(/looks like JSON/)).toHaveCount(0);
  await window.sendTo(server.url("/page"));
  await expect(window.response.getByRole("button", { name: "Preview" })).toBeVisible();
  await expect(window.response.getByText(/looks like HTML/)).toHaveCount(0);
  await window.sendTo(server.url("/turned"));
  await expect(window.body().locator(".cm-specialChar")).toHaveCount(1);
  await window.show("Wire");
  await expect(reading.receivedBytes).toContainText("abc‹U+202E›fed");
  await window.show("Body");
  await window.sendTo(server.url("/lines"));
  await expect(window.response.getByText("New ↵ York")).toBeVisible();
});

test("how the bytes are shown, and whether the attempts are, is so after a restart", async ({ bench }) => {
  const window = bench.window();
  await window.session.selectOption("resilient");
  await window.sendTo(server.url("/busy"));
  await window.page.getByRole("button", { name: "Hide the attempts" }).click();
  await window.show("Wire");
  await new Reading(window.page).bytesAs("Hex").click();
  await window.waitUntilKept();
  const again = await bench.restart("close");
  await again.sendAndWait();
  await expect(again.page.getByRole("button", { name: "Show the attempts" })).toBeVisible();
  await again.show("Wire");
  await expect(new Reading(again.page).bytesAs("Hex")).toHaveAttribute("aria-pressed", "true");
});
