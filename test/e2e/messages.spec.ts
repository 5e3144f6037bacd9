import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { head } from "#test/support/answered-with.ts";
import { type RawConnection, rawServer } from "#test/support/raw-server.ts";
import { expect, test } from "./fixtures.ts";

const whole = `${head("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 11")}{"ok":true}`;
const cut = `${head("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 20")}{"ok":true}`;

const answering = (bytes: string) => (connection: RawConnection) =>
  void connection.socket.on("data", () => connection.end(bytes));

test("a damaged body is a failure, with what came of it below", async ({ bench }) => {
  const server = await rawServer(answering(cut));
  const window = bench.window();
  await window.sendTo(server.url());
  await expect(window.status).toHaveText(/^content-cut-short/);
  await expect(window.response).toContainText("The answer is cut short");
  await expect(window.response).toContainText("Not whole: 11 B of content that came with 200 OK");
  await expect(window.body()).toContainText('"ok"');
  await server.close();
});

test("a request is edited as a raw message, sent as it stands, saved, and the tables come back as they were", async ({
  bench,
}) => {
  const server = await rawServer(answering(whole));
  const window = bench.window();
  const { page } = window;
  await window.url.fill(server.url("/a?b"));
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["X-Kept", "1"]);
  await window.open("Body");
  await page.getByRole("button", { name: "Edit as raw message" }).click();
  const editor = page.getByRole("textbox", { name: "Raw message" });
  await expect(editor).toContainText("GET /a?b HTTP/1.1");
  await expect(editor).toContainText("X-Kept: 1");
  await editor.fill("GE T /a b HTTP/1.1\nHost: x\nHost: y\n\n");
  await expect(window.risk("raw/head")).toBeVisible();
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  expect(server.connections[0]?.received().toString()).toBe(
    "GE T /a b HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
  );
  await window.open("Headers");
  await expect(page.getByText("are kept, and not used")).toBeVisible();
  await window.saveAs("Raw one");
  await expect(async () =>
    expect(await readFile(join(bench.workspace, "Raw-one.yml"), "utf8")).toContain("wb:raw="),
  ).toPass();
  await page.getByRole("button", { name: "Show the raw message" }).click();
  await page.getByRole("button", { name: "Back to the tables" }).click();
  await window.open("Headers");
  await expect(window.cell("Headers", "Name", 1)).toHaveValue("X-Kept");
  await server.close();
});

test("an automatic header is switched off where it stands", async ({ bench }) => {
  const server = await rawServer(answering(whole));
  const window = bench.window();
  await window.url.fill(server.url());
  await window.open("Headers");
  await window.page.getByRole("checkbox", { name: "Automatic User-Agent" }).click();
  await expect(window.cell("Headers", "Name", 1)).toHaveValue("User-Agent");
  await window.sendAndWait();
  expect(server.connections[0]?.received().toString()).not.toContain("User-Agent");
  await server.close();
});
