import type { Workbench } from "#test/e2e/pages/workbench.ts";
import { seriousFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";

const findings = (window: Workbench): Promise<readonly string[]> => seriousFindings(window.page);

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
  await keyboard.press("Shift+Tab");
  await expect(window.method).toBeFocused();
  await keyboard.type("PO");
  await expect(window.method).toHaveValue("POST");

  await window.tabTo(window.requestTab("Params"));
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await window.tabTo(window.cell("Headers", "Name", 1));
  await keyboard.type("accept-la");
  await expect(page.getByRole("listbox", { name: "Completions" })).toBeVisible();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect(window.cell("Headers", "Name", 1)).toHaveValue("Accept-Language");
  await window.tabTo(window.cell("Headers", "Value", 1));
  await keyboard.type("nb");

  await window.tabTo(window.requestTab("Headers"), "Shift+Tab");
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  const kind = page.getByRole("combobox", { name: "Body kind" });
  await window.tabTo(kind);
  await keyboard.type("J");
  await expect(kind).toHaveValue("json");
  await window.tabTo(page.getByRole("textbox", { name: "Body text" }));
  await keyboard.type('{"a": 1');
  await keyboard.press("ControlOrMeta+Enter");
  await expect(window.status).toHaveText(/^200/, { timeout: 15_000 });
  await expect(window.body()).toContainText('"Accept-Language": "nb"');

  // Out of an editor, in which Tab may mean something else.
  await keyboard.press("Escape");
  await window.tabTo(window.responseTab("Body"));
  for (let right = 0; right < 3; right++) await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await expect(window.responseTab("Wire")).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("region", { name: "Sent bytes" })).toContainText("POST /anything");

  await window.tabTo(page.getByRole("button", { name: "New folder" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await keyboard.type("Keys");
  await keyboard.press("Enter");
  await expect(window.tree.getByRole("treeitem", { name: /Keys/ })).toBeVisible();
  await keyboard.press("ControlOrMeta+s");
  const dialog = page.getByRole("dialog");
  await window.tabTo(dialog.getByRole("textbox", { name: "Name", exact: true }));
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("By keyboard");
  await keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);

  await keyboard.press("ControlOrMeta+w");
  await expect(page.getByRole("tab", { name: "By keyboard" })).toHaveCount(0);
  await keyboard.press("ControlOrMeta+k");
  await keyboard.type("by keyb");
  await keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "By keyboard" })).toHaveAttribute("aria-selected", "true");
  await expect(window.method).toHaveValue("POST");
});
