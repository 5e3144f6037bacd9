import { seriousFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import type { Workbench } from "#test/e2e/pages/workbench.ts";

// Started as for the first time: no folder is named, and none was open before.
test.use({ appEnv: { WIREBENCH_WORKSPACE: "" } });

async function open(window: Workbench, name: string): Promise<void> {
  await window.page.keyboard.press("ControlOrMeta+k");
  await window.page.getByRole("combobox", { name: "Commands and requests" }).fill(`@${name}`);
  await window.page.keyboard.press("Enter");
  await expect(window.page.getByRole("tab", { name, exact: true })).toHaveAttribute("aria-selected", "true");
}

for (const theme of ["Dark", "Light"] as const)
  test(`${theme.toLowerCase()}: the welcome is free of serious findings, and its three ways can be reached by keyboard`, async ({
    bench,
  }) => {
    const window = bench.window();
    await window.chooseTheme(theme);
    const welcome = window.page.getByRole("region", { name: "Welcome" });
    for (const name of ["Try the sample", "Open a folder…", "New workspace…"])
      await window.tabTo(welcome.getByRole("button", { name }));
    expect(await seriousFindings(window.page)).toEqual([]);
  });

test("the sample can be tried at once, offline, and is there again after a restart", async ({ bench }) => {
  test.setTimeout(90_000);
  const window = bench.window();
  await window.page.getByRole("button", { name: "Try the sample" }).click();
  await expect(window.tree.getByRole("treeitem", { name: /A first request$/ })).toBeVisible();
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
  await open(window, "A body cut short");
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^content-/);
  await open(window, "A limit on silence");
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^timed-out/);
  await open(window, "A risk, and its button");
  await expect(window.risks).toBeVisible();

  const again = await bench.restart("close");
  await expect(again.page.getByRole("combobox", { name: "Environment" })).toHaveValue("sample");
  await open(again, "Redirects, hop by hop");
  await again.sendAndWait();
  await expect(again.status).toHaveText(/^200/);
});

test("a URL typed on the first run is sent without a workspace", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo("http://127.0.0.1:1/");
  await expect(window.status).toHaveText(/^connect-/);
  await expect(window.page.getByRole("region", { name: "Welcome" })).toHaveCount(0);
});
