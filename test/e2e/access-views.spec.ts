import { seriousFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { walks } from "./views.ts";

for (const [name, walk] of Object.entries(walks))
  test(`no serious finding in any view of ${name}, in either theme`, async ({ bench }) => {
    // Two looks at each of a dozen views, of a second or two each.
    test.setTimeout(280_000);
    const { page } = bench.window();
    const found: string[] = [];
    await walk(bench, async (view) => {
      for (const theme of ["dark", "light"]) {
        // The menu of themes is out of reach while a dialog is open.
        await page.evaluate(
          (chosen) => Object.assign(document.documentElement.dataset, { theme: chosen }),
          theme,
        );
        found.push(...(await seriousFindings(page)).map((finding) => `${view}, ${theme}: ${finding}`));
      }
    });
    expect(found).toEqual([]);
  });
