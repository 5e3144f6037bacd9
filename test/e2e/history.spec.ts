import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HistoryPage } from "#test/e2e/pages/history.ts";
import { findInFiles, spellingsOf } from "#test/support/find-in-files.ts";
import { expect, test } from "./fixtures.ts";

/** Answers with the count of what it was asked, echoes what was sent, and fails where it is told to. */
function countingServer(): Server {
  let asked = 0;
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      asked += 1;
      const status = request.url?.startsWith("/broken") === true ? 503 : 200;
      response.writeHead(status, { "content-type": "application/json", "x-asked": String(asked) });
      const items = [
        { id: 1, name: "Ada", seen: asked },
        ...(asked > 1 ? [{ id: 2, name: "Grace", seen: asked }] : []),
      ];
      response.end(
        JSON.stringify({
          exact: asked > 1 ? "9007199254740993" : "9007199254740992",
          items,
          echo: { ...request.headers, content: Buffer.concat(parts).toString() },
        }),
      );
    });
  });
}

let server: Server;
let address: string;
test.beforeEach(async () => {
  server = countingServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // What `listen` on a port gives is an address with a port.
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("what was sent is listed, found by its content, opened, and used as a request again", async ({
  bench,
}) => {
  const window = bench.window();
  const history = new HistoryPage(window.page);
  await expect(window.page.getByText("Whatever you send is kept here")).toBeVisible();
  await window.sendTo(`${address}/users?page=1`);
  await window.sendTo(`${address}/broken`);
  await expect(history.items).toHaveCount(2);
  await expect(history.items.first()).toContainText("/broken");
  await expect(history.items.first()).toContainText("503");

  await history.search.fill("grace users");
  await expect(history.items).toHaveCount(0);
  await history.search.fill("ada page");
  await expect(history.items).toHaveCount(1);
  await history.search.fill("");
  await history.narrow("5xx");
  await expect(history.items).toHaveCount(1);
  await history.narrow("Any end");
  await expect(history.items).toHaveCount(2);

  await history.open(1);
  await expect(window.status).toHaveText(/^200/);
  await expect(window.page.getByRole("region", { name: "Request as it was" })).toContainText("/users?page=1");
  await window.page.keyboard.press("Control+w");
  await expect(window.page.getByRole("region", { name: "Request as it was" })).toHaveCount(0);
  await window.page.keyboard.press("Control+Shift+T");
  await expect(window.page.getByRole("region", { name: "Request as it was" })).toContainText("/users?page=1");
  await window.show("Wire");
  await expect(window.page.getByRole("region", { name: "Sent bytes" })).toContainText("GET /users?page=1");
  await window.page.getByRole("button", { name: "Use as request" }).click();
  await expect(window.url).toHaveValue(`${address}/users?page=1`);
  await window.sendAndWait();
  await expect(history.items).toHaveCount(3);
});

test("entries are pinned, repeated, deleted and cleared from the list", async ({ bench }) => {
  const window = bench.window();
  const history = new HistoryPage(window.page);
  await window.sendTo(`${address}/one`);
  await window.sendTo(`${address}/two`);
  await history.choose(1, "Pin");
  await expect(history.items.nth(1).getByRole("button")).toHaveAccessibleName(/pinned$/);
  await history.narrow("Pinned only");
  await expect(history.items).toHaveCount(1);
  await history.narrow("Pinned only");
  await expect(history.items).toHaveCount(2);
  await history.choose(0, "Repeat now");
  await expect(history.items).toHaveCount(3);
  await expect(window.url).toHaveValue(`${address}/two`);
  await history.choose(0, "Delete");
  await expect(history.items).toHaveCount(2);
  await window.page.getByRole("button", { name: "Clear the history" }).click();
  await window.page.getByRole("button", { name: "Delete 2 exchanges" }).click();
  await expect(history.items).toHaveCount(0);
});

test("two answers are compared by their values, big integers included, and a place can be left out", async ({
  bench,
}) => {
  const window = bench.window();
  await window.sendTo(`${address}/users`);
  await expect(window.page.getByRole("button", { name: "Diff", exact: true })).toBeDisabled();
  await window.sendAndWait();
  await window.page.getByRole("button", { name: "Diff", exact: true }).click();
  const summary = window.page.getByRole("status", { name: "Summary of differences" });
  await expect(summary).toHaveText("2 changed, 1 added");
  const values = window.page.getByRole("table", { name: "Value differences" });
  await expect(values).toContainText("9007199254740992");
  await expect(values).toContainText("9007199254740993");
  await expect(window.page.getByRole("table", { name: "Field differences" })).toContainText("x-asked");
  await window.page.getByRole("button", { name: "Do not look at $.items[*].seen" }).click();
  await expect(summary).toHaveText("1 changed, 1 added");
  await window.page.getByRole("button", { name: "Side by side" }).click();
  await expect(window.page.getByRole("textbox", { name: "Before" })).toContainText("9007199254740992");
  await expect(window.page.getByRole("textbox", { name: "Now" })).toContainText("Grace");
});

test("any two entries of the list are compared", async ({ bench }) => {
  const window = bench.window();
  const history = new HistoryPage(window.page);
  await window.sendTo(`${address}/users`);
  await window.sendTo(`${address}/other`);
  await history.choose(1, "Mark to compare");
  await history.choose(0, "Compare with the marked one");
  await expect(window.page.getByRole("table", { name: "Request differences" })).toContainText("/other");
});

test("after a kill the list and the last response of a tab are there again, marked with its time", async ({
  bench,
}) => {
  const window = bench.window();
  await window.sendTo(`${address}/users`);
  await expect(new HistoryPage(window.page).items).toHaveCount(1);
  await window.waitUntilKept();
  const again = await bench.restart("kill");
  const history = new HistoryPage(again.page);
  await expect(history.items).toHaveCount(1);
  await expect(again.status).toHaveText(/^200/);
  await expect(again.response).toContainText(/from \d/);
  await expect(again.body()).toContainText("9007199254740992");
});

test("earlier answers of a request are looked at in its own tab", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo(`${address}/users`);
  await window.sendAndWait();
  await expect(window.body()).toContainText("9007199254740993");
  await window.page.getByRole("button", { name: "Earlier exchanges" }).click();
  await window.page.getByRole("menuitem", { name: /^200/ }).click();
  await expect(window.body()).toContainText("9007199254740992");
  await expect(window.response).toContainText(/from \d/);
});

test("the list is reached and gone along by keys", async ({ bench }) => {
  const window = bench.window();
  const history = new HistoryPage(window.page);
  for (const path of ["one", "two", "three"]) await window.sendTo(`${address}/${path}`);
  await expect(history.items).toHaveCount(3);
  await window.tabTo(history.button(0));
  await window.page.keyboard.press("ArrowDown");
  await expect(history.button(1)).toBeFocused();
  await window.page.keyboard.press("End");
  await expect(history.button(2)).toBeFocused();
  await window.page.keyboard.press("Enter");
  await expect(window.page.getByRole("region", { name: "Request as it was" })).toContainText("/one");
});

test("a token that was typed in the clear and echoed is in no file of the history", async ({ bench }) => {
  const token = "typed-0penly-Kx7Qz29vLmB4tR8w";
  const window = bench.window();
  await window.url.fill(`${address}/users`);
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["Authorization", `Bearer ${token}`]);
  await window.sendAndWait();
  const history = new HistoryPage(window.page);
  await expect(history.items).toHaveCount(1);
  await history.search.fill(token);
  await expect(history.items).toHaveCount(0);
  await history.search.fill("");
  await history.open(0);
  await expect(window.page.getByRole("region", { name: "Request as it was" })).toContainText("‹secret:");
  await expect(window.page.getByRole("region", { name: "Request as it was" })).not.toContainText(token);
  await bench.restart("close");
  expect(await findInFiles([bench.userData], spellingsOf(token, "user"))).toEqual([]);
});

test("how much is kept is chosen in the preferences, and stays chosen", async ({ bench }) => {
  const window = bench.window();
  await window.page.keyboard.press("ControlOrMeta+,");
  const kept = window.page.getByRole("combobox", { name: "Kept days" });
  await expect(kept).toHaveValue("90");
  await kept.selectOption("7");
  await expect(kept).toHaveValue("7");
  const again = await bench.restart("close");
  await again.page.keyboard.press("ControlOrMeta+,");
  await expect(again.page.getByRole("combobox", { name: "Kept days" })).toHaveValue("7");
});
