import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";

const request = (name: string): string =>
  `info:\n  name: ${name}\n  type: http\nhttp:\n  method: GET\n  url: ${httpbin}/headers\n  auth: inherit\n`;

test("a folder has credentials for its requests: given in its settings, shown, sent and overridden", async ({
  bench,
}) => {
  const window = bench.window();
  const { page } = window;
  const folder = join(bench.workspace, "pay");
  await mkdir(folder);
  await writeFile(join(folder, "folder.yml"), "info:\n  name: Payments\n  type: folder\n");
  await writeFile(join(folder, "get.yml"), request("Get payment"));
  await window.openItem(["Payments", "Get payment"]);
  await window.open("Auth");
  await expect(page.getByText("No folder above has credentials")).toBeVisible();
  const sent = page.getByRole("region", { name: "What will be sent" });
  await expect(sent).toContainText("No credentials are added");

  await page.getByRole("button", { name: "Give the folder credentials…" }).click();
  const dialog = page.getByRole("dialog", { name: "Folder settings" });
  await expect(dialog.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Payments");
  await dialog.getByRole("combobox", { name: "Folder scheme" }).selectOption("bearer");
  await window.keep("Token", "folder-t0ken-value");
  await dialog.getByRole("textbox", { name: "Folder docs" }).fill("# Money");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  const written = await readFile(join(folder, "folder.yml"), "utf8");
  expect(written).toContain("{{secret:payments-token}}");
  expect(written).toContain("docs:");
  expect(written).not.toContain("folder-t0ken-value");

  await expect(
    page.getByText("Inherited from folder Payments: Bearer {{secret:payments-token}}"),
  ).toBeVisible();
  await expect(sent).toContainText("Authorization: Bearer ‹secret:payments-token›");
  await expect(sent).toContainText(new URL(httpbin).origin);
  await expect(sent).toContainText("dropped before any other");
  await window.sendAndWait();
  await expect(window.body()).toContainText('"Authorization": "Bearer ***');

  await page.getByRole("button", { name: "Override here" }).click();
  await expect(page.getByRole("combobox", { name: "Scheme", exact: true })).toHaveValue("bearer");
  await page.getByRole("combobox", { name: "Scheme", exact: true }).selectOption("basic");
  await page.getByRole("textbox", { name: "Username" }).fill("alice");
  await expect(sent).toContainText("Authorization: Basic base64(alice:");
  await page.getByRole("combobox", { name: "Scheme", exact: true }).selectOption("none");
  await window.sendAndWait();
  await expect(window.body()).not.toContainText("Authorization");

  await window.tree.getByRole("treeitem", { name: "Payments" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Folder settings…" }).click();
  await expect(dialog.getByRole("combobox", { name: "Folder scheme" })).toHaveValue("bearer");
  await dialog.getByRole("combobox", { name: "Folder scheme" }).selectOption("inherit");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  expect(await readFile(join(folder, "folder.yml"), "utf8")).not.toContain("payments-token");
});

test("a request that is in no folder inherits nothing, whatever the collection has", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Collection settings");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Collection settings" });
  await dialog.getByRole("combobox", { name: "Folder scheme" }).selectOption("api-key");
  await window.keep("Key value", "collection-k3y-value");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await window.open("Auth");
  await expect(page.getByRole("combobox", { name: "Scheme", exact: true })).toHaveValue("inherit");
  await expect(page.getByText("this request is in no folder")).toBeVisible();
  await window.sendTo(`${httpbin}/headers`);
  await expect(window.body()).not.toContainText("X-Api-Key");

  await window.saveAs("Now in it");
  await expect(page.getByText(/Inherited from the collection/)).toBeVisible();
  await window.sendAndWait();
  await expect(window.body()).toContainText('"X-Api-Key": "***');
});
