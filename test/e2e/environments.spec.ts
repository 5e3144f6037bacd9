import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { seriousFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { EnvironmentEditor } from "#test/e2e/pages/environment-editor.ts";

/** A secret that must never be in a file. */
const secret = "sk-live-51Hx92kd93kd02kd";

const chosen = (page: Page): Locator => page.getByRole("combobox", { name: "Environment" });

async function write(folder: string, name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, "environments", `${name}.yml`);
  await mkdir(join(folder, "environments"), { recursive: true });
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

test("an environment is made, typed, kept over a crash, saved, renamed and deleted", async ({ bench }) => {
  const window = bench.window();
  await window.page.getByRole("button", { name: "Edit variables" }).click();
  const editor = new EnvironmentEditor(window.page);
  await editor.name.fill("staging");
  await editor.fillRow(1, ["base", "https://staging.example.com"]);
  await editor.fillRow(2, ["retries", "many"]);
  await editor.type(2).selectOption("number");
  await expect(editor.value(2)).toHaveAttribute("aria-invalid", "true");
  await editor.value(2).fill("3");
  await expect(editor.value(2)).toHaveAttribute("aria-invalid", "false");
  await editor.note(2).fill("times");
  await editor.use(2).uncheck();
  await window.waitUntilKept();

  const again = await bench.restart("kill");
  const after = new EnvironmentEditor(again.page);
  await expect(after.value(1)).toHaveValue("https://staging.example.com");
  await again.page.keyboard.press("ControlOrMeta+s");
  await expect(after.state("saved")).toBeVisible();
  const file = join(bench.workspace, "environments/staging.yml");
  expect(await readFile(file, "utf8")).toBe(`name: staging
variables:
  - name: base
    value: https://staging.example.com
  - name: retries
    value:
      type: number
      data: "3"
    description: times
    disabled: true
`);

  await after.button("Use it").click();
  await expect(chosen(again.page)).toHaveValue("staging");
  await after.name.fill("stage");
  await after.button("Save").click();
  await expect(chosen(again.page)).toHaveValue("stage");
  await after.button("Delete row 1").click();
  await after.button("Undo").click();
  await expect(after.value(1)).toHaveValue("https://staging.example.com");
  await after.button("Discard").isDisabled();
  await after.button("Delete…").click();
  await again.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(after.region).toHaveCount(0);
  await expect(chosen(again.page)).toHaveValue("");
  await expect(readFile(file)).rejects.toThrow();
});

test("a secret goes to the keychain, never to a file, and moves with the name of its environment", async ({
  bench,
}) => {
  const path = await write(bench.workspace, "staging", ["# ours", "name: staging", "variables: []"]);
  const { page } = bench.window();
  await expect(chosen(page).getByRole("option", { name: "staging" })).toHaveCount(1);
  await page.getByRole("button", { name: "Edit variables" }).click();
  const editor = new EnvironmentEditor(page);
  await editor.fillRow(1, ["api_key", secret]);
  await editor.button("Save").click();
  await expect(page.getByRole("dialog")).toContainText("There is a secret in plain text");
  await page.keyboard.press("Escape");
  await editor.button("Keep it in the keychain").click();
  await expect(editor.region.getByText("kept in the keychain")).toBeVisible();
  await expect(editor.value(1)).toHaveValue("");
  await editor.name.fill("stage");
  await editor.button("Save").click();
  await expect(editor.state("saved")).toBeVisible();
  await expect(editor.region.getByText("kept in the keychain")).toBeVisible();
  const text = await readFile(path, "utf8");
  expect(text).toContain("# ours\nname: stage");
  expect(text).not.toContain(secret);
  expect(await readFile(join(bench.userData, "state.json"), "utf8")).not.toContain(secret);

  await editor.fillRow(2, ["other", ""]);
  await editor.button("Plain, row 2").click();
  await expect(editor.region.getByText("missing")).toBeVisible();
  await editor.value(2).fill("typed");
  await editor.value(2).press("Enter");
  await expect(editor.region.getByText("missing")).toHaveCount(0);
});

test("two environments are compared, with what is risky, and a value is carried across", async ({
  bench,
}) => {
  await write(bench.workspace, "dev", [
    "name: dev",
    "variables:",
    "  - { name: base, value: 'https://dev.example.com' }",
    "  - { name: verify, value: 'false' }",
    "  - { name: same, value: '1' }",
  ]);
  await write(bench.workspace, "live", [
    "name: live",
    "variables:",
    "  - { name: base, value: 'http://api.prod.example.com' }",
    "  - { name: same, value: '1' }",
    "  - { name: region, value: eu }",
  ]);
  const { page } = bench.window();
  await expect(chosen(page).getByRole("option")).toHaveCount(3);
  await page.getByRole("button", { name: "Edit variables" }).click();
  const editor = new EnvironmentEditor(page);
  await editor.region.getByRole("tab", { name: "Compare" }).click();
  const table = page.getByRole("table", { name: "Compared variables" });
  await expect(page.getByRole("status", { name: "Differences" })).toHaveText("3 differences");
  await expect(table.getByRole("row", { name: /^base/ })).toContainText("live points at http");
  await expect(table.getByRole("row", { name: /^base/ })).toContainText("production host");
  await expect(table.getByRole("row", { name: /^verify/ })).toContainText("dev turns verification off");
  await expect(table).not.toContainText("same");
  await table.getByRole("button", { name: "Copy region to dev" }).click();
  await expect(page.getByRole("status", { name: "Differences" })).toHaveText("2 differences");
  await table.getByRole("button", { name: "Copy verify to live" }).click();
  await expect(page.getByRole("status", { name: "Differences" })).toHaveText("1 difference");
  await expect(page.getByRole("tab", { name: "live, not saved" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});

test("a file that changed under edits shows both versions and loses neither", async ({ bench }) => {
  const path = await write(bench.workspace, "staging", [
    "name: staging",
    "variables:",
    "  - { name: base, value: first }",
  ]);
  const { page } = bench.window();
  await expect(chosen(page).getByRole("option", { name: "staging" })).toHaveCount(1);
  await page.getByRole("button", { name: "Edit variables" }).click();
  const editor = new EnvironmentEditor(page);
  await writeFile(path, (await readFile(path, "utf8")).replace("first", "second"));
  await expect(editor.value(1)).toHaveValue("second");
  await editor.value(1).fill("mine");
  await writeFile(path, (await readFile(path, "utf8")).replace("second", "theirs"));
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+s");
    await expect(page.getByRole("table", { name: "Versions" })).toContainText("theirs", { timeout: 500 });
  }).toPass();
  await expect(page.getByRole("table", { name: "Versions" })).toContainText("mine");
  await editor.button("Take the file; mine is one step back").click();
  await expect(editor.value(1)).toHaveValue("theirs");
  await editor.button("Undo").click();
  await expect(editor.value(1)).toHaveValue("mine");
  await editor.button("Save").click();
  await expect(editor.state("saved")).toBeVisible();
  expect(await readFile(path, "utf8")).toContain("mine");
});

test("ten thousand variables are opened, searched and changed", async ({ bench }) => {
  const lines = Array.from({ length: 10_000 }, (_, n) => `  - { name: v${n}, value: "${n}" }`);
  await write(bench.workspace, "many", ["name: many", "variables:", ...lines]);
  const { page } = bench.window();
  await expect(chosen(page).getByRole("option", { name: "many" })).toHaveCount(1);
  await page.getByRole("button", { name: "Edit variables" }).click();
  const editor = new EnvironmentEditor(page);
  await expect(editor.region.getByText("200 of 10001 are shown.")).toBeVisible();
  await editor.region.getByRole("searchbox", { name: "Filter variables" }).fill("v9999");
  await expect(editor.value(10_000)).toHaveValue("9999");
  expect(await seriousFindings(page)).toEqual([]);
});
