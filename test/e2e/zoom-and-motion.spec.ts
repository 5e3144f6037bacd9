import type { Locator } from "@playwright/test";
import type { Workbench } from "#test/e2e/pages/workbench.ts";
import { type Bench, expect, test } from "./fixtures.ts";

async function zoomTo(bench: Bench, percent: number): Promise<void> {
  const { page } = bench.window();
  await page.evaluate(async (wanted) => {
    const bridge: unknown = Reflect.get(globalThis, "wirebench");
    // What preload puts there.
    const { call } = bridge as { readonly call: Record<string, (input: unknown) => Promise<unknown>> };
    await call["zoom.choose"]?.({ percent: wanted });
  }, percent);
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBeCloseTo(percent / 100, 1);
}

const controls = (window: Workbench): Readonly<Record<string, Locator>> => ({
  Method: window.method,
  URL: window.url,
  Send: window.send,
  Session: window.session,
  Params: window.requestTab("Params"),
  Docs: window.requestTab("Docs"),
  Environment: window.page.getByRole("combobox", { name: "Environment" }),
  Palette: window.page.getByRole("button", { name: "Command palette" }),
});

/** Whether a press in its middle reaches it, and not something that lies over it. */
async function isInReach(control: Locator): Promise<boolean> {
  await control.scrollIntoViewIfNeeded();
  return control.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return width > 0 && height > 0 && hit !== null && (element.contains(hit) || hit.contains(element));
  });
}

for (const percent of [80, 100, 150, 200])
  test(`at ${percent} % every control of the target bar is in reach, and none is under another`, async ({
    bench,
  }) => {
    const window = bench.window();
    await zoomTo(bench, percent);
    const outOfReach: string[] = [];
    for (const [name, control] of Object.entries(controls(window)))
      if (!(await isInReach(control))) outOfReach.push(name);
    expect(outOfReach).toEqual([]);
    expect((await window.url.boundingBox())?.width).toBeGreaterThan(100);
    await window.sendTo("http://127.0.0.1:1/");
    await expect(window.status).toHaveText(/^connect-/);
    await expect(window.response.getByRole("tab", { name: "Timeline" })).toBeInViewport();
    // Nothing pushes the window itself wider than the screen.
    expect(await window.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

test("where less motion is asked for, nothing moves: while sending, in a menu, in a dialog", async ({
  bench,
}) => {
  const window = bench.window();
  const { page } = window;
  await page.emulateMedia({ reducedMotion: "reduce" });
  const moving = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      document.getAnimations().map((animation) => {
        const { effect } = animation;
        const target = effect instanceof KeyframeEffect ? effect.target : null;
        return `${target?.nodeName ?? ""}.${target?.className ?? ""}`;
      }),
    );
  await window.url.fill(`${process.env["WIREBENCH_HTTPBIN"] ?? ""}/delay/5`);
  await window.send.click();
  await expect(window.cancel).toBeVisible();
  expect(await moving()).toEqual([]);
  await window.cancel.click();
  await page.getByRole("button", { name: /^Theme/ }).hover();
  expect(await moving()).toEqual([]);
  await page.getByRole("button", { name: /^Theme/ }).click();
  expect(await moving()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await moving()).toEqual([]);
});
