import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import type { Workbench } from "#test/e2e/pages/workbench.ts";
import { expect, test } from "./fixtures.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";

/** The system's dialogs are not ours to drive: each answers with the path a person would have picked. */
async function willPick(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [picked] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: picked });
  }, path);
}

async function startBody(window: Workbench, kind: string): Promise<void> {
  await window.url.fill(`${httpbin}/anything`);
  await window.method.selectOption("POST");
  await window.open("Body");
  await choose(window, kind);
}

const choose = async (window: Workbench, kind: string): Promise<void> => {
  await window.page.getByRole("combobox", { name: "Body kind" }).selectOption(kind);
};

const part = (window: Workbench, column: string, row: number) =>
  window.page.getByRole("table", { name: "Parts" }).getByLabel(`${column}, row ${row}`, { exact: true });

test("parts are typed, a file is picked, and all of it is sent, saved and opened again", async ({
  bench,
}) => {
  const window = bench.window();
  const file = join(bench.workspace, "photo.png");
  await writeFile(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]));
  await willPick(bench.app(), file);
  await startBody(window, "multipart");
  await part(window, "Name", 1).fill("note");
  await part(window, "Value", 1).fill("it's é");
  await part(window, "Name", 2).fill("photo");
  await part(window, "Kind", 2).selectOption("file");
  await expect(window.risk("content/multipart-without-file")).toBeVisible();
  await part(window, "Choose file", 2).click();
  await expect(part(window, "Sent as", 2)).toHaveValue("photo.png");
  await expect(part(window, "Media type", 2)).toHaveValue("image/png");
  await expect(window.risk("content/multipart-without-file")).toHaveCount(0);
  await window.sendAndWait();
  await expect(window.body()).toContainText('"photo": "data:image/png;base64,iVBORwD/"');
  await expect(window.body()).toContainText("multipart/form-data; boundary=");
  await window.saveAs("Upload");
  const text = await readFile(join(bench.workspace, "Upload.yml"), "utf8");
  expect(text).toContain("type: multipart-form");
  expect(text).not.toContain(bench.workspace);
});

test("a GraphQL query goes with its variables, and variables that are no JSON are flagged", async ({
  bench,
}) => {
  const window = bench.window();
  await startBody(window, "graphql");
  await window.page.getByRole("textbox", { name: "GraphQL query" }).fill("query Q($n: Int) { a(n: $n) }");
  await window.page.getByRole("textbox", { name: "GraphQL variables" }).fill("n: 1");
  await expect(window.risk("content/graphql-variables-not-json")).toBeVisible();
  await window.page.getByRole("textbox", { name: "GraphQL variables" }).fill('{"n": 1}');
  await expect(window.risk("content/graphql-variables-not-json")).toHaveCount(0);
  await window.page.getByRole("textbox", { name: "Operation name" }).fill("Q");
  await window.sendAndWait();
  await expect(window.body()).toContainText('"operationName": "Q"');
});

test("another kind of body loses nothing of what the first one held", async ({ bench }) => {
  const window = bench.window();
  await startBody(window, "graphql");
  await window.page.getByRole("textbox", { name: "GraphQL query" }).fill("{ a }");
  await choose(window, "multipart");
  await part(window, "Name", 1).fill("kept");
  await choose(window, "json");
  await window.page.getByRole("textbox", { name: "Body text" }).fill("<a/>");
  await choose(window, "xml");
  await expect(window.page.getByRole("textbox", { name: "Body text" })).toContainText("<a/>");
  await choose(window, "graphql");
  await expect(window.page.getByRole("textbox", { name: "GraphQL query" })).toContainText("{ a }");
  await choose(window, "multipart");
  await expect(part(window, "Name", 1)).toHaveValue("kept");
});

test("an exchange is copied as curl and saved as HAR and as bytes", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo(`${httpbin}/get?a=1`);
  const menu = window.response.getByRole("button", { name: "Copy or save the exchange" });
  await menu.click();
  await window.page.getByRole("menuitem", { name: "Copy as curl" }).click();
  await expect(window.page.getByRole("status", { name: "Copied or saved" })).toHaveText("Copied.");
  const copied = await bench.app().evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^curl 'http:.*\/get\?a=1' \\\n {2}--path-as-is/);

  const har = join(bench.workspace, "one.har");
  await willPick(bench.app(), har);
  await menu.click();
  await window.page.getByRole("menuitem", { name: "Save as HAR…" }).click();
  await expect(window.page.getByRole("status", { name: "Copied or saved" })).toHaveText("Saved as one.har");
  expect(await readFile(har, "utf8")).toContain('"version": "1.2"');

  const raw = join(bench.workspace, "one.txt");
  await willPick(bench.app(), raw);
  await window.page.keyboard.press("Control+k");
  await window.page.keyboard.type("raw bytes");
  await window.page.keyboard.press("Enter");
  await expect.poll(() => readFile(raw, "latin1").catch(() => "")).toContain("GET /get?a=1 HTTP/1.1");
});
