import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { seriousFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const field = (page: Page): Locator => page.getByRole("combobox", { name: "Commands and requests" });
const options = (page: Page): Locator => page.getByRole("listbox", { name: "Found" }).getByRole("option");

test("the palette switches environments, goes to tabs and settings, and remembers what was chosen", async ({
  bench,
}) => {
  const { page } = bench.window();
  await mkdir(join(bench.workspace, "environments"), { recursive: true });
  await writeFile(join(bench.workspace, "environments/staging.yml"), "name: staging\nvariables: []\n");
  const environment = page.getByRole("combobox", { name: "Environment" });
  await expect(environment.getByRole("option", { name: "staging" })).toHaveCount(1);
  await page.getByRole("button", { name: "Command palette" }).click();
  await field(page).fill("swi stag");
  await expect(options(page).first()).toHaveAccessibleName("Switch to staging");
  await expect(options(page).first().locator("mark")).toHaveText(["Swi", "stag"]);
  await page.keyboard.press("Enter");
  await expect(environment).toHaveValue("staging");

  await page.keyboard.press("ControlOrMeta+k");
  await expect(options(page).first()).toHaveAccessibleName("Switch to staging");
  expect(await seriousFindings(page)).toEqual([]);
  await field(page).fill("variables of staging");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Variables of staging" })).toBeVisible();

  await page.keyboard.press("ControlOrMeta+k");
  await field(page).fill("> theme");
  await expect(options(page)).toHaveText(["Theme: Dark", "Theme: Light", "Theme: System"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");

  await page.keyboard.press("ControlOrMeta+k");
  await field(page).fill("nothing is called so");
  await expect(page.getByText("Nothing is called")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);
});

test("ten thousand requests are gone through as one types", async ({ bench }) => {
  test.setTimeout(90_000);
  await bench.app().close();
  for (let folder = 0; folder < 100; folder++) {
    const path = join(bench.workspace, `folder-${folder}`);
    await mkdir(path, { recursive: true });
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        writeFile(
          join(path, `${n}.yml`),
          `info:\n  name: Request ${folder * 100 + n}\n  type: http\nhttp:\n  method: GET\n  url: http://127.0.0.1:1/\n`,
        ),
      ),
    );
  }
  const { page } = await bench.restart("close");
  await page.keyboard.press("ControlOrMeta+k");
  // Only those in sight exist, and the last of all can be reached.
  expect(await options(page).count()).toBeLessThan(60);
  await field(page).pressSequentially("request 9987");
  await expect(options(page).first()).toHaveAccessibleName("Request 9987");
  await field(page).fill("@");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("option", { selected: true })).toBeInViewport();
  await field(page).fill("@9987");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Request 9987" })).toBeVisible();
});
