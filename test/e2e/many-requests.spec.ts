import type { Page } from "@playwright/test";
import { Collections, writeRequests } from "#test/e2e/pages/collections.ts";
import { expect, test } from "./fixtures.ts";

const count = 10_000;
/** Generous: others may be using the machine. A quiet one stays under 50. */
const longestMs = 200;

/** Does something in the window and answers with the tasks that held it up, milliseconds. */
async function longTasks(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Reflect.set(globalThis, "longTasks", seen);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });
  await act();
  return page.evaluate(async () => {
    // The observer is told in a task of its own.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return Array.from(Reflect.get(globalThis, "longTasks") as number[]);
  });
}

test("among 10,000 requests scrolling, filtering and folding never hold up the window", async ({ bench }) => {
  test.setTimeout(180_000);
  const requests: Record<string, string> = {};
  for (let n = 0; n < count; n++)
    requests[`folder-${n % 40}/r${n}.yml`] = `Request ${n} of the ${n % 7 === 0 ? "orders" : "users"}`;
  await writeRequests(bench.workspace, requests);
  const window = await bench.restart("close");
  const collections = new Collections(window.page);
  await expect(collections.filter).toHaveAttribute("placeholder", "Filter 10,000 requests", {
    timeout: 60_000,
  });
  const { page, tree, filter } = collections;

  const scrolling = await longTasks(page, async () => {
    await tree.hover();
    for (let n = 0; n < 60; n++) await page.mouse.wheel(0, 4_000);
    await tree.getByRole("treeitem").first().focus();
    await page.keyboard.press("End");
    await expect(collections.item("Request 9999 of the users")).toBeFocused();
    await page.keyboard.press("Home");
    await expect(tree.getByRole("treeitem").first()).toBeFocused();
  });
  const filtering = await longTasks(page, async () => {
    await filter.pressSequentially("orders 77");
    await expect(page.getByRole("status", { name: "Found" })).toContainText("of 10,000");
    await filter.fill("");
  });
  const folding = await longTasks(page, async () => {
    await tree.getByRole("treeitem").first().click();
    await tree.getByRole("treeitem").first().click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Home");
  });
  process.stdout.write(`long tasks, ms: ${JSON.stringify({ scrolling, filtering, folding })}\n`);
  expect(Math.max(0, ...scrolling, ...filtering, ...folding)).toBeLessThan(longestMs);
  expect(await tree.getByRole("treeitem").count()).toBeLessThan(100);
});
