import type { Locator } from "@playwright/test";
import type { Workbench } from "#test/e2e/pages/workbench.ts";
import { type Bench, expect, test } from "./fixtures.ts";
import { walks } from "./views.ts";

/** The views that have a picture; `--project=built looks --update-snapshots` makes them anew. */
const pictured: ReadonlySet<string> = new Set(
  [
    "new-request body response-headers response-wire body-tree body-table failure",
    "params body-as-graphql auth-basic session-tab docs risks-in-the-way",
    "environment environments-compared session-retries cookie-jar",
    "difference past-exchange palette shortcuts preferences save",
  ].flatMap((names) => names.split(" ")),
);

/** What is another each time: moments, durations and the places of this machine. */
const changing = ({ page, status }: Workbench): Locator[] => [
  status,
  page.getByRole("list", { name: "History" }),
  page.getByRole("figure"),
  page.getByRole("table", { name: "Attempts" }),
  page.getByRole("contentinfo"),
];

async function standIn(bench: Bench): Promise<void> {
  await bench
    .app()
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await bench.window().page.waitForFunction("innerWidth === 1440 && innerHeight === 900");
}

for (const [name, walk] of Object.entries(walks))
  test(`the views of ${name} look as they did, in both themes`, async ({ bench }) => {
    test.setTimeout(200_000);
    const window = bench.window();
    const { page } = window;
    await standIn(bench);
    await walk(bench, async (view) => {
      if (!pictured.has(view)) return;
      // No pointer over anything, whatever was pressed last.
      await page.mouse.move(0, 0);
      for (const theme of ["dark", "light"]) {
        // The menu of themes is out of reach while a dialog is open.
        await page.evaluate(
          (chosen) => Object.assign(document.documentElement.dataset, { theme: chosen }),
          theme,
        );
        await expect
          .soft(page)
          .toHaveScreenshot(`${view}-${theme}.png`, { maxDiffPixelRatio: 0.02, mask: changing(window) });
      }
    });
  });
