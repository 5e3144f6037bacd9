import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import type { Bridge } from "#shared/ipc/bridge.ts";
import { editing } from "#test/e2e/pages/editing.ts";
import { head } from "#test/support/answered-with.ts";
import { type RawConnection, rawServer } from "#test/support/raw-server.ts";
import { type Bench, expect, test } from "./fixtures.ts";

const whole = `${head("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 11")}{"ok":true}`;
const answer = (connection: RawConnection): void =>
  void connection.socket.on("data", () => connection.end(whole));

async function withEnvironment(
  { workspace, window }: Bench,
  variables: Record<string, string>,
): Promise<void> {
  const lines = Object.entries(variables).map(
    ([name, value]) => `  - name: ${name}\n    value: "${value}"\n`,
  );
  await mkdir(join(workspace, "environments"), { recursive: true });
  await writeFile(
    join(workspace, "environments", "staging.yml"),
    `name: staging\nvariables:\n${lines.join("")}`,
  );
  await window().page.getByRole("combobox", { name: "Environment" }).selectOption("staging");
}

test("a reference is completed as it is typed, and the field takes it back itself", async ({ bench }) => {
  await withEnvironment(bench, { base: "http://127.0.0.1:9", city: "Oslo" });
  const window = bench.window();
  const { offers } = editing(window);
  await window.url.fill("x/");
  await window.url.press("Home");
  await window.url.pressSequentially("{{ba");
  await expect(offers).toContainText("http://127.0.0.1:9 · staging");
  await window.url.press("Enter");
  await expect(window.url).toHaveValue("{{base}}x/");
  await expect(offers).toHaveCount(0);
  await window.url.press("ControlOrMeta+z");
  await expect(window.url).toHaveValue("{{bax/");
  await window.url.press("Control+ ");
  await expect(offers).toBeVisible();
  await window.url.press("Escape");
  await expect(offers).toHaveCount(0);
});

test("what a reference stands for is told under the pointer and at the keys", async ({ bench }) => {
  await withEnvironment(bench, { base: "http://127.0.0.1:9", greeting: "from {{base}}" });
  const window = bench.window();
  const { tip } = editing(window);
  await window.url.fill("{{greeting}}/{{nothing}}/{{secret:none}}");
  await window.url.press("Home");
  await window.url.press("Alt+F1");
  await expect(tip).toContainText("from http://127.0.0.1:9");
  await expect(tip).toContainText("staging");
  await window.url.press("Escape");
  await expect(tip).toHaveCount(0);
  await window.url.hover({ position: { x: 150, y: 15 } });
  await expect(tip).toContainText("nothing · not defined");
  await window.url.press("End");
  await window.url.press("Alt+F1");
  await expect(tip).toContainText("There is no secret of this name");
});

test("header names and values are offered, and explained", async ({ bench }) => {
  const window = bench.window();
  await window.open("Headers");
  const name = window.cell("Headers", "Name", 1);
  await name.pressSequentially("content-t");
  await expect(editing(window).offers).toContainText("The media type of the content");
  await name.press("ArrowDown");
  await name.press("Enter");
  await expect(name).toHaveValue("Content-Type");
  await expect(name).toHaveAttribute("title", /RFC 9110 §8\.3/);
  const value = window.cell("Headers", "Value", 1);
  await value.pressSequentially("merge");
  await value.press("ArrowDown");
  await value.press("Tab");
  await expect(value).toHaveValue("application/merge-patch+json");
});

const names = async (table: Locator): Promise<readonly string[]> =>
  table
    .locator('[data-column="name"]')
    .evaluateAll((cells) => cells.map((cell) => (cell instanceof HTMLInputElement ? cell.value : "")));

test("rows are moved, doubled, deleted and brought back", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await window.url.fill("http://h/?a=1&b=2&c=3");
  const table = page.getByRole("table", { name: "Params" });
  await window.cell("Params", "Value", 1).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(window.cell("Params", "Value", 2)).toBeFocused();
  await expect(window.url).toHaveValue("http://h/?b=2&a=1&c=3");
  await page.keyboard.press("ArrowDown");
  await expect(window.cell("Params", "Value", 3)).toBeFocused();
  await table.getByRole("button", { name: "Duplicate row 3" }).click();
  expect(await names(table)).toEqual(["b", "a", "c", "c", ""]);
  await table.getByRole("button", { name: "Delete row 1" }).click();
  expect(await names(table)).toEqual(["a", "c", "c", ""]);
  await table.getByRole("button", { name: "Undo" }).click();
  await expect(window.url).toHaveValue("http://h/?b=2&a=1&c=3&c=3");
  await window.cell("Params", "Value", 1).hover();
  const grip = table.locator('[data-grip="1"]');
  await grip.dragTo(table.getByRole("row").nth(3), { targetPosition: { x: 10, y: 10 } });
  await expect(window.url).toHaveValue("http://h/?a=1&c=3&b=2&c=3");
});

test("all rows are edited as one text, and back", async ({ bench }) => {
  const window = bench.window();
  const { asText, text, asTable } = editing(window);
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["X-One", "1: a"]);
  await asText.click();
  await expect(text).toHaveValue("X-One: 1: a\n");
  await text.fill("X-One: 1\n// because\n# X-Two: 2\nX-Three:\n");
  await asTable.click();
  await expect(window.cell("Headers", "Name", 2)).toHaveValue("X-Two");
  await expect(window.page.getByRole("checkbox", { name: "Use, row 2" })).not.toBeChecked();
  await expect(window.page.getByRole("textbox", { name: "Note, row 2" })).toHaveValue("because");
  await expect(window.cell("Headers", "Name", 3)).toHaveValue("X-Three");
});

test("each parameter shows what it becomes, and is sent so", async ({ bench }) => {
  const server = await rawServer(answer);
  await withEnvironment(bench, { city: "São Paulo" });
  const window = bench.window();
  const { encoding } = editing(window);
  await window.url.fill(server.url("/x"));
  await window.fillRow("Params", 1, ["flag", ""]);
  await window.fillRow("Params", 2, ["tags[]", "a b"]);
  await window.fillRow("Params", 3, ["q", "{{city}}"]);
  await expect(window.page.getByRole("table", { name: "Params" })).toContainText("q=S%C3%A3o%20Paulo");
  await encoding(1).selectOption("flag=");
  await expect(window.url).toHaveValue(/\?flag=&tags/);
  await encoding(2).selectOption("tags[]=a%20b");
  await window.sendAndWait();
  expect(server.connections[0]?.received().toString()).toContain(
    "GET /x?flag=&tags[]=a%20b&q=S%C3%A3o%20Paulo HTTP/1.1",
  );
  await server.close();
});

test("a path parameter is filled in, encoded as one segment, saved, and asked for where it is empty", async ({
  bench,
}) => {
  const server = await rawServer(answer);
  const window = bench.window();
  await window.url.fill(server.url("/users/:id/posts/:post?at=12:30"));
  const value = window.page.getByRole("textbox", { name: "Value of :id", exact: true });
  await value.fill("a/b c");
  await window.send.click();
  await expect(window.status).toHaveText(/^path-parameter-empty/);
  await expect(window.response).toContainText("“:post”");
  await window.page.getByRole("checkbox", { name: "Use :post" }).click();
  await window.sendAndWait();
  expect(server.connections[0]?.received().toString()).toContain(
    "GET /users/a%2Fb%20c/posts/:post?at=12:30 ",
  );
  await window.saveAs("Posts");
  const text = await readFile(join(bench.workspace, "Posts.yml"), "utf8");
  expect(text).toContain("- name: id\n      value: a/b c\n      type: path\n");
  await server.close();
});

const command = (url: string): string => `curl '${url}' -X PUT \\
  -H 'Content-Type: application/json' -H 'X-One: it'\\''s' \\
  --data-raw $'{"a":"\\u00e9"}' -k -o out.json`;

test("a pasted curl command fills the request in, says what is left out, and is one step back", async ({
  bench,
}) => {
  const server = await rawServer(answer);
  const window = bench.window();
  const { pasted, paste } = editing(window);
  await window.url.fill("http://before/");
  await paste(window.url, command(server.url("/things?a=1")));
  await expect(window.url).toHaveValue(server.url("/things?a=1"));
  await expect(window.method).toHaveValue("PUT");
  await expect(pasted).toContainText("PUT, 1 parameter, 1 header, a json body");
  await expect(pasted).toContainText("-k — certificates are left unchecked per host");
  await expect(pasted).toContainText("-o — it is about what curl prints");
  await window.url.press("ControlOrMeta+z");
  await expect(window.url).toHaveValue("http://before/");
  await expect(pasted).toHaveCount(0);
  await paste(window.url, command(server.url("/things?a=1")));
  await window.sendAndWait();
  const sent = server.connections[0]?.received().toString() ?? "";
  expect(sent).toContain("PUT /things?a=1 HTTP/1.1\r\n");
  expect(sent).toContain("X-One: it's\r\n");
  expect(sent).toContain('\r\n\r\n{"a":"é"}');
  await server.close();
});

test("a command that cannot be read changes nothing and says why", async ({ bench }) => {
  const window = bench.window();
  const { pasted, paste } = editing(window);
  await window.url.fill("http://before/");
  await paste(window.url, "curl 'http://h/");
  await expect(pasted).toContainText("A quote of the command never ends");
  await expect(window.url).toHaveValue("http://before/");
});

test("files that are dropped become parts and bodies, and no page can name a path", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  const { drop } = editing(window);
  const files = ["photo.png", "notes.txt"].map((name) => join(bench.userData, name));
  for (const file of files) await writeFile(file, "12345");
  await window.open("Body");
  const kind = page.getByRole("combobox", { name: "Body kind" });
  await kind.selectOption("multipart");
  const parts = page.getByRole("table", { name: "Parts" });
  await drop(parts.locator("tr[data-row]").first(), files);
  await expect(parts.getByRole("button", { name: "Choose file, row 1" })).toHaveText("photo.png5 B");
  await expect(parts.getByLabel("Media type, row 2")).toHaveValue("text/plain");
  await kind.selectOption("file");
  await drop(page.getByRole("group", { name: "File to send" }), files.slice(0, 1));
  await expect(page.getByRole("group", { name: "File to send" })).toContainText("photo.png 5 B");
  const reached = await page.evaluate(async () => {
    const { call, grantFile } = (window as unknown as { readonly wirebench: Bridge }).wirebench;
    return { names: Object.keys(call), made: await grantFile(new File(["x"], "/etc/passwd")) };
  });
  expect(reached.names).not.toContain("file.grant");
  expect(reached.made).toEqual({ ok: true, value: null });
});

test("what is not defined is defined from where it stands", async ({ bench }) => {
  await withEnvironment(bench, { base: "http://127.0.0.1:9" });
  const window = bench.window();
  await window.url.fill("{{nothing}}/");
  await window.url.hover({ position: { x: 50, y: 15 } });
  await editing(window).tip.hover();
  await window.page.getByRole("button", { name: "Define it…" }).click();
  await expect(window.openRequests.getByRole("tab", { name: /staging/ })).toBeVisible();
  await expect(window.page.locator('input[value="nothing"]')).toBeVisible();
});

test("a variable of .env is known in the window as it is when it is sent, its value unseen", async ({
  bench,
}) => {
  const server = await rawServer(answer);
  await writeFile(join(bench.workspace, ".env"), "ROOM=kitchen-7\n");
  const window = bench.window();
  const { tip } = editing(window);
  await window.url.fill(`{{ROOM}}`);
  await window.url.press("Home");
  await window.url.press("Alt+F1");
  await expect(tip).toContainText("from .env");
  await expect(tip).not.toContainText("kitchen-7");
  await window.url.press("Escape");
  await expect(window.risks.getByText("ROOM")).toHaveCount(0);
  await window.url.fill(`http://127.0.0.1:${server.port}/{{ROOM}}`);
  await window.send.click();
  await expect(window.status).toContainText("200");
  expect(server.connections[0]?.received().toString()).toContain("GET /kitchen-7 HTTP/1.1");
  await server.close();
});
