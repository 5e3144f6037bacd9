import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.ts";

/** Ways by which Markdown has been made to run code or to load something, one a line. */
const vectors = readFileSync(new URL("./docs-vectors.txt", import.meta.url), "utf8");

test("docs are written as Markdown and read as it means, by key or by button", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await window.open("Docs");
  const written = page.getByRole("textbox", { name: "Docs" });
  await written.fill(
    "# Title\n\n| a | b |\n|---|---|\n| 1 | **2** |\n\n- [x] done\n\n[site](https://example.test/a?b)",
  );
  await page.keyboard.press("Control+Shift+D");
  const read = page.getByRole("article", { name: "Docs" });
  await expect(read.getByRole("heading", { name: "Title", level: 1 })).toBeVisible();
  await expect(read.getByRole("cell", { name: "2" }).locator("strong")).toBeVisible();
  await window.open("Body");
  await page.keyboard.press("Control+Shift+D");
  await expect(read).toBeVisible();
  await page.getByRole("button", { name: "Write", exact: true }).click();
  await expect(written).toHaveValue(/^# Title/);
});

test("a link opens in the browser only after its user has read the address and said yes", async ({
  bench,
}) => {
  const window = bench.window();
  const { page } = window;
  const answer = (response: number) =>
    bench.app().evaluate(({ dialog, shell }, pressed) => {
      const seen: { asked: string[]; opened: string[] } = { asked: [], opened: [] };
      Object.assign(globalThis, { seen });
      // The one form of it that is called.
      const ask = (options: { readonly detail?: string }) => {
        seen.asked.push(options.detail ?? "");
        return Promise.resolve({ response: pressed, checkboxChecked: false });
      };
      Object.assign(dialog, { showMessageBox: ask });
      Object.assign(shell, {
        openExternal: (address: string) => {
          seen.opened.push(address);
          return Promise.resolve();
        },
      });
    }, response);
  const seen = () => bench.app().evaluate(() => Reflect.get(globalThis, "seen") as unknown);
  await window.open("Docs");
  await page.getByRole("textbox", { name: "Docs" }).fill("[site](https://еxample.test/a?b)");
  await page.getByRole("button", { name: "Read", exact: true }).click();
  await answer(1);
  await page.getByRole("link", { name: "site" }).click();
  await expect.poll(seen).toEqual({ asked: ["https://xn--xample-2of.test/a?b"], opened: [] });
  await answer(0);
  await page.getByRole("link", { name: "site" }).click();
  await expect.poll(seen).toMatchObject({ opened: ["https://xn--xample-2of.test/a?b"] });
});

test("nothing in docs runs, loads or leads anywhere by itself", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  const asked: string[] = [];
  const said: string[] = [];
  page.on("request", (one) => asked.push(one.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("dialog", (dialog) => said.push(`dialog: ${dialog.message()}`));
  await page.evaluate(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      Object.assign(window, { ran: `policy: ${event.violatedDirective}` }),
    );
  });
  await window.open("Docs");
  await page.getByRole("textbox", { name: "Docs" }).fill(vectors);
  await page.getByRole("button", { name: "Read", exact: true }).click();
  const read = page.getByRole("article", { name: "Docs" });
  await expect(read.getByText("The end of them")).toBeVisible();
  await expect(
    read.locator("script, iframe, object, embed, svg, style, form, a, img, [srcdoc], [style]"),
  ).toHaveCount(0);
  const attributes = await read.evaluate((root) =>
    [...root.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes].map(({ name, value }) => `${name}=${value}`),
    ),
  );
  expect(attributes.filter((one) => /^on|javascript:|data:text|vbscript:|file:/i.test(one))).toEqual([]);
  for (const link of await read.getByRole("link").all())
    expect(await link.getAttribute("title")).toMatch(/^https?:\/\//);
  expect(await page.evaluate(() => Reflect.get(window, "ran") as unknown)).toBeUndefined();
  expect(asked.filter((url) => !url.startsWith("app://wirebench/"))).toEqual([]);
  expect(said).toEqual([]);
});
