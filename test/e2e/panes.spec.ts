import { expect, test } from "./fixtures.ts";

test("request and response stand side by side or one above the other, and stay so", async ({ bench }) => {
  const { page, response } = bench.window();
  const request = page.getByRole("tablist", { name: "Request", exact: true });
  const isBeside = async (): Promise<boolean> =>
    ((await response.boundingBox())?.x ?? 0) > ((await request.boundingBox())?.x ?? 0) + 100;
  expect(await isBeside()).toBe(true);
  await page.getByRole("button", { name: "Stack the panes" }).click();
  await expect.poll(isBeside).toBe(false);
  await bench.window().waitUntilKept();
  const again = await bench.restart("close");
  await expect(again.page.getByRole("button", { name: "Panes side by side" })).toBeVisible();
  await again.page.keyboard.press("ControlOrMeta+\\");
  await expect(again.page.getByRole("button", { name: "Stack the panes" })).toBeVisible();
});

test("the sidebar goes and comes with Ctrl+B, and its width is remembered", async ({ bench }) => {
  const { page } = bench.window();
  const sidebar = page.getByRole("navigation", { name: "Workspace" });
  const line = page.getByRole("separator", { name: "Resize sidebar" });
  const before = (await sidebar.boundingBox())?.width ?? 0;
  await line.focus();
  for (let n = 0; n < 4; n++) await page.keyboard.press("ArrowRight");
  const wide = (await sidebar.boundingBox())?.width ?? 0;
  expect(wide).toBeGreaterThan(before + 20);
  await page.keyboard.press("ControlOrMeta+b");
  await expect(sidebar).toHaveCount(0);
  await bench.window().waitUntilKept();
  const again = await bench.restart("close");
  await expect(again.page.getByRole("navigation", { name: "Workspace" })).toHaveCount(0);
  await again.page.keyboard.press("ControlOrMeta+b");
  const shown = await again.page.getByRole("navigation", { name: "Workspace" }).boundingBox();
  expect(Math.abs((shown?.width ?? 0) - wide)).toBeLessThan(4);
});

test("the window opens where it was, as large as it was", async ({ bench }) => {
  await bench.app().evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 20, y: 30, width: 1_000, height: 650 });
  });
  await expect.poll(() => bench.window().page.evaluate(() => window.outerWidth)).toBeLessThanOrEqual(1_010);
  await bench.restart("close");
  const bounds = await bench
    .app()
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds?.width).toBe(1_000);
  expect(bounds?.height).toBe(650);
});
