import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";

/** The system's dialogs are not ours to drive: each answers with the path a person would have picked. */
async function willPick(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [picked] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: picked });
  }, path);
}

test("a file is picked as the body, sent byte for byte, and kept over a save", async ({ bench }) => {
  const window = bench.window();
  const file = join(bench.workspace, "payload.bin");
  await writeFile(file, Buffer.from([0, 1, 2, 254, 255, 10, 13]));
  await willPick(bench.app(), file);
  await window.url.fill(`${httpbin}/post`);
  await window.method.selectOption("POST");
  await window.open("Body");
  await window.page.getByRole("combobox", { name: "Body kind" }).selectOption("file");
  await window.page.getByRole("button", { name: /Choose file/ }).click();
  await expect(window.page.getByText("payload.bin")).toBeVisible();
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  await expect(window.body()).toContainText("data:application/octet-stream;base64,AAEC/v8KDQ==");
  await window.saveAs("Upload");
  const text = await readFile(join(bench.workspace, "Upload.yml"), "utf8");
  expect(text).toContain("payload.bin");
  expect(text).not.toContain(bench.workspace);
});

test("a response is saved as the server sent it", async ({ bench }) => {
  const window = bench.window();
  const file = join(bench.workspace, "saved.png");
  await window.sendTo(`${httpbin}/image/png`);
  await willPick(bench.app(), file);
  await window.response.getByRole("button", { name: /^Save/ }).click();
  await expect.poll(() => readFile(file, "latin1").catch(() => "")).toMatch(/^\u0089PNG/);
});

test("another folder is opened in the place of the first, and what was not saved stays", async ({
  bench,
}) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/get?unsaved=1`);
  const other = join(bench.workspace, "..", "other-apis");
  await mkdir(other);
  await writeFile(join(other, "opencollection.yml"), 'opencollection: "1.0.0"\ninfo:\n  name: Other lab\n');
  await writeFile(
    join(other, "ping.yml"),
    `info:\n  name: Ping\n  type: http\nhttp:\n  method: GET\n  url: ${httpbin}/get?ping\n`,
  );
  await willPick(bench.app(), other);
  await window.page.getByRole("button", { name: /my-apis/ }).click();
  await window.page.getByRole("menuitem", { name: /Open folder/ }).click();
  await expect(window.page.getByText("Other lab")).toBeVisible();
  await window.tree.getByRole("treeitem", { name: /Ping/ }).dblclick();
  await expect(window.url).toHaveValue(`${httpbin}/get?ping`);
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  await window.openRequests.getByRole("tab").first().click();
  await expect(window.url).toHaveValue(`${httpbin}/get?unsaved=1`);
});

test("closing a tab with changes asks, and saving from there loses nothing", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/get?closing=1`);
  await window.page.keyboard.press("ControlOrMeta+w");
  const dialog = window.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(window.url).toHaveValue(`${httpbin}/get?closing=1`);
  await window.page.keyboard.press("ControlOrMeta+w");
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(window.page.locator("body")).not.toContainText("closing=1");
});

test("a file that is gone since it was chosen is marked where it is named", async ({ bench }) => {
  const window = bench.window();
  const file = join(bench.workspace, "payload.bin");
  await writeFile(file, "1234567");
  await willPick(bench.app(), file);
  await window.open("Body");
  await window.page.getByRole("combobox", { name: "Body kind" }).selectOption("file");
  await window.page.getByRole("button", { name: /Choose file/ }).click();
  const chosen = window.page.getByRole("group", { name: "File to send" });
  await expect(chosen).toContainText("7 B");
  await writeFile(file, "123456789");
  await window.page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(chosen).toContainText("9 B");
  await rm(file);
  await window.waitUntilKept();
  const again = await bench.restart("close");
  await again.open("Body");
  await expect(again.page.getByRole("group", { name: "File to send" })).toContainText("not found");
});
