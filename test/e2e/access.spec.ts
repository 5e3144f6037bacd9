import { AxeBuilder } from "@axe-core/playwright";
import type { Workbench } from "#test/e2e/pages/workbench.ts";
import { expect, test } from "./fixtures.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";

async function findings(window: Workbench): Promise<readonly string[]> {
  // The ordinary mode opens a page of its own, which Electron has none of.
  const { violations } = await new AxeBuilder({ page: window.page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary ?? ""}`),
    );
}

for (const theme of ["Dark", "Light"] as const) {
  test(`${theme.toLowerCase()}: no serious finding in any pane, from empty to failed`, async ({ bench }) => {
    // Fourteen looks of a second or two each.
    test.setTimeout(90_000);
    const window = bench.window();
    await window.chooseTheme(theme);
    expect(await findings(window)).toEqual([]);
    await window.sendTo(`${httpbin}/get?api_key=12345678`);
    for (const tab of ["Headers", "Cookies", "Wire", "Timeline", "TLS", "Body"] as const) {
      await window.show(tab);
      expect(await findings(window), tab).toEqual([]);
    }
    for (const tab of ["Headers", "Body", "Auth", "Session", "Docs", "Params"] as const) {
      await window.open(tab);
      expect(await findings(window), tab).toEqual([]);
    }
    await window.sendTo("http://127.0.0.1:1/");
    expect(await findings(window), "failed").toEqual([]);
  });
}

test("no serious finding in any kind of body, nor in what an exchange is saved as", async ({ bench }) => {
  // Nine looks of a second or two each.
  test.setTimeout(90_000);
  const window = bench.window();
  await window.sendTo(`${httpbin}/get`);
  await window.open("Body");
  for (const kind of ["json", "form", "multipart", "xml", "graphql", "text", "file"]) {
    await window.page.getByRole("combobox", { name: "Body kind" }).selectOption(kind);
    expect(await findings(window), kind).toEqual([]);
  }
  await window.response.getByRole("button", { name: "Copy or save the exchange" }).click();
  await window.page.getByRole("menuitem", { name: "Copy as curl" }).click();
  await expect(window.page.getByRole("status", { name: "Copied or saved" })).toBeVisible();
  expect(await findings(window), "note").toEqual([]);
});

test("the main job is done with the keyboard alone", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  const { keyboard } = page;
  await keyboard.press("ControlOrMeta+t");
  await expect(window.url).toBeFocused();
  await keyboard.type(`${httpbin}/anything`);
  await keyboard.press("ControlOrMeta+Enter");
  await expect(window.status).toHaveText(/^200/, { timeout: 15_000 });
  await window.tabTo(window.responseTab("Body"));
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await expect(window.responseTab("Headers")).toHaveAttribute("aria-selected", "true");
  await keyboard.press("ControlOrMeta+s");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("By keyboard");
  await keyboard.press("Enter");
  await expect(window.tree.getByRole("treeitem", { name: /By keyboard/ })).toBeVisible();
  await keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
