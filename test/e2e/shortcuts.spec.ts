import type { Locator, Page } from "@playwright/test";
import { seriousFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const dialog = (page: Page): Locator => page.getByRole("dialog", { name: "Keyboard shortcuts" });
const row = (page: Page, name: string): Locator =>
  dialog(page).getByRole("row", { name: new RegExp(`^${name}`) });

test("every command shows its keys; others are given by pressing them, and hold after a restart", async ({
  bench,
}) => {
  const { page } = bench.window();
  await page.keyboard.press("ControlOrMeta+/");
  await expect(row(page, "Save request")).toContainText("Ctrl+S");
  expect(await seriousFindings(page)).toEqual([]);
  await dialog(page).getByRole("button", { name: "Change keys of Command palette" }).click();
  await expect(dialog(page).getByRole("textbox", { name: "New keys of Command palette" })).toBeFocused();
  await page.keyboard.press("Control+Shift+p");
  await expect(row(page, "Command palette")).toContainText("Ctrl+Shift+P");
  await dialog(page).getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Command palette" })).toContainText("Ctrl+Shift+P");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await bench.window().waitUntilKept();

  const again = (await bench.restart("close")).page;
  await again.keyboard.press("Control+Shift+p");
  await expect(again.getByRole("combobox", { name: "Commands and requests" })).toBeVisible();
  await again.keyboard.press("Escape");
  const labels = await bench
    .app()
    .evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.flatMap(
        ({ submenu }) => submenu?.items.map(({ label }) => label) ?? [],
      ),
    );
  expect(labels).toContain("Keyboard shortcuts");
});

test("keys of another command are asked about, and taken from it; all can be reset", async ({ bench }) => {
  const { page } = bench.window();
  await page.keyboard.press("ControlOrMeta+/");
  await dialog(page).getByRole("searchbox", { name: "Filter shortcuts" }).fill("go to url");
  await expect(dialog(page).getByRole("row")).toHaveCount(2);
  await dialog(page).getByRole("searchbox", { name: "Filter shortcuts" }).fill("");
  await dialog(page).getByRole("button", { name: "Change keys of Go to URL" }).click();
  await page.keyboard.press("Control+s");
  await expect(dialog(page).getByRole("alert")).toContainText("belongs to “Save request”");
  await dialog(page).getByRole("button", { name: "Take it from there" }).click();
  await expect(row(page, "Go to URL")).toContainText("Ctrl+S");
  await expect(row(page, "Save request")).toContainText("none");
  await dialog(page).getByRole("button", { name: "Reset keys of Go to URL" }).click();
  await expect(row(page, "Go to URL")).toContainText("Ctrl+L");
  await dialog(page).getByRole("button", { name: "Reset all" }).click();
  await expect(row(page, "Save request")).toContainText("Ctrl+S");
});

test("the window is zoomed by keys and by choice, within its bounds, and stays so", async ({ bench }) => {
  const { page } = bench.window();
  const factor = (): Promise<number> =>
    bench
      .app()
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 0);
  await page.keyboard.press("Control+=");
  await expect.poll(factor).toBeCloseTo(1.1);
  await page.keyboard.press("Control+0");
  await expect.poll(factor).toBeCloseTo(1);
  for (let n = 0; n < 4; n++) await page.keyboard.press("Control+-");
  await expect.poll(factor).toBeCloseTo(0.8);
  await page.keyboard.press("Control+,");
  const preferences = page.getByRole("dialog", { name: "Preferences" });
  await preferences.getByRole("combobox", { name: "Zoom" }).selectOption("125");
  await expect.poll(factor).toBeCloseTo(1.25);
  await preferences.getByRole("button", { name: "Dark" }).click();
  expect(await seriousFindings(page)).toEqual([]);
  await preferences.getByRole("button", { name: "Done" }).click();
  await bench.window().waitUntilKept();
  await bench.restart("close");
  await expect.poll(factor).toBeCloseTo(1.25);
});
