import type { Locator, Page } from "@playwright/test";
import { Collections, writeRequests } from "#test/e2e/pages/collections.ts";
import { type Bench, expect, test } from "./fixtures.ts";

const strip = (page: Page): Locator => page.getByRole("tablist", { name: "Open requests" });

const tab = (page: Page, name: string): Locator =>
  strip(page).getByRole("tab", { name: new RegExp(`^${name}(?:,|$)`) });

async function expectTabs(page: Page, names: readonly string[]): Promise<void> {
  await expect(strip(page).getByRole("tab")).toHaveText(names.map((name) => new RegExp(`${name}$`)));
}

/** Four saved requests in tabs: A, B, C and D, the last one active. */
async function fourOpen(bench: Bench): Promise<Page> {
  const { page } = bench.window();
  const collections = new Collections(page);
  const names = ["Alpha", "Beta", "Gamma", "Delta"];
  await writeRequests(bench.workspace, Object.fromEntries(names.map((name) => [`${name}.yml`, name])));
  for (const name of names) await collections.item(name).click();
  await expect(tab(page, "Delta")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Close Untitled request" }).click();
  await expectTabs(page, names);
  return page;
}

test("tabs are moved by key and by drag, and stand so after a restart", async ({ bench }) => {
  const page = await fourOpen(bench);
  await page.keyboard.press("ControlOrMeta+Shift+PageUp");
  await expectTabs(page, ["Alpha", "Beta", "Delta", "Gamma"]);
  await page.keyboard.press("ControlOrMeta+Shift+PageDown");
  await expectTabs(page, ["Alpha", "Beta", "Gamma", "Delta"]);
  await tab(page, "Delta").dragTo(tab(page, "Alpha"), { targetPosition: { x: 8, y: 16 } });
  await expectTabs(page, ["Delta", "Alpha", "Beta", "Gamma"]);
  await bench.window().waitUntilKept();
  const again = await bench.restart("close");
  await expectTabs(again.page, ["Delta", "Alpha", "Beta", "Gamma"]);
});

test("a closed tab is opened again with the draft it had, also after a restart", async ({ bench }) => {
  const page = await fourOpen(bench);
  const window = bench.window();
  await window.url.fill("https://example.test/half-typed");
  await page.keyboard.press("ControlOrMeta+w");
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await tab(page, "Beta").click({ button: "middle" });
  await expectTabs(page, ["Alpha", "Gamma"]);
  await window.waitUntilKept();
  const again = await bench.restart("close");
  await again.page.keyboard.press("ControlOrMeta+Shift+t");
  await expectTabs(again.page, ["Alpha", "Gamma", "Beta"]);
  await again.page.keyboard.press("ControlOrMeta+Shift+t");
  await expect(tab(again.page, "Delta")).toHaveAttribute("aria-selected", "true");
  await expect(again.url).toHaveValue("https://example.test/half-typed");
  await expect(tab(again.page, "Delta")).toHaveAccessibleName("Delta, not saved");
});

test("pinned tabs stand first, and stay when the others are closed", async ({ bench }) => {
  const page = await fourOpen(bench);
  await tab(page, "Gamma").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Pin", exact: true }).click();
  await expectTabs(page, ["Gamma", "Alpha", "Beta", "Delta"]);
  await expect(tab(page, "Gamma")).toHaveAccessibleName("Gamma, pinned");
  await tab(page, "Beta").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Close others" }).click();
  await expectTabs(page, ["Gamma", "Beta"]);
  await page.getByRole("button", { name: "Unpin Gamma" }).click();
  await tab(page, "Gamma").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Close to the right" }).click();
  await expectTabs(page, ["Gamma"]);
});

test("closing many asks for each that has changes, and Cancel stops it", async ({ bench }) => {
  const page = await fourOpen(bench);
  const window = bench.window();
  for (const name of ["Alpha", "Beta"]) {
    await tab(page, name).click();
    await window.url.fill(`https://example.test/${name}`);
  }
  await tab(page, "Delta").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Close others" }).click();
  await page
    .getByRole("dialog", { name: "Save “Alpha” before closing?" })
    .getByRole("button", { name: "Discard" })
    .click();
  await page
    .getByRole("dialog", { name: "Save “Beta” before closing?" })
    .getByRole("button", { name: "Cancel" })
    .click();
  await expectTabs(page, ["Beta", "Gamma", "Delta"]);
});

test("tabs are gone to by number, and a copy of one stands beside it", async ({ bench }) => {
  const page = await fourOpen(bench);
  await page.keyboard.press("ControlOrMeta+2");
  await expect(tab(page, "Beta")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ControlOrMeta+9");
  await expect(tab(page, "Delta")).toHaveAttribute("aria-selected", "true");
  await tab(page, "Beta").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expectTabs(page, ["Alpha", "Beta", "Beta copy", "Gamma", "Delta"]);
});

test("where tabs have no room, the active one is in sight and a list has them all", async ({ bench }) => {
  const { page } = bench.window();
  const names = Array.from({ length: 24 }, (_, n) => `A request with a long name ${n + 10}`);
  await writeRequests(bench.workspace, Object.fromEntries(names.map((name, n) => [`r${n + 10}.yml`, name])));
  const collections = new Collections(page);
  for (const name of names) {
    await collections.item(name).click();
    await expect(tab(page, name)).toBeInViewport({ ratio: 0.95 });
  }
  await page.getByRole("button", { name: "All open tabs" }).click();
  await page.getByRole("combobox", { name: "Filter tabs" }).fill("name 11");
  await expect(page.getByRole("listbox", { name: "All open tabs" }).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(tab(page, "A request with a long name 11")).toHaveAttribute("aria-selected", "true");
  await expect(tab(page, "A request with a long name 11")).toBeInViewport({ ratio: 0.95 });
  await page.keyboard.press("ControlOrMeta+9");
  const last = tab(page, "A request with a long name 33");
  await expect(last).toBeInViewport({ ratio: 0.95 });
  await bench.app().evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700);
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1024);
  await expect(last).toBeInViewport({ ratio: 0.95 });
});

test("with no tab open the window says what to do", async ({ bench }) => {
  const page = await fourOpen(bench);
  for (let n = 0; n < 4; n++) await page.keyboard.press("ControlOrMeta+w");
  await expect(page.getByText("No request is open")).toBeVisible();
  await page.getByRole("button", { name: "Reopen closed tab" }).click();
  await expectTabs(page, ["Alpha"]);
});

test("Ctrl+Z outside a field takes back what was done to the draft, step by step", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await window.url.fill("https://example.test/");
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["X-One", "1"]);
  await window.method.selectOption("PUT");
  await window.requestTab("Headers").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(window.method).toHaveValue("GET");
  await expect(window.cell("Headers", "Name", 1)).toHaveValue("X-One");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(window.method).toHaveValue("PUT");
});
