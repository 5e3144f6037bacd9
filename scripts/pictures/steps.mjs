// What a person does in the window between two pictures.
/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page @param {string} name */
export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** @param {Page} page @param {string} strip @param {string} name */
export const turnTo = (page, strip, name) =>
  page
    .getByRole("tablist", { name: strip, exact: true })
    .getByRole("tab", { name: new RegExp(`^${name}`) })
    .click();

/** By the palette: of the tree only what is in sight exists. @param {Page} page @param {string} name */
export async function open(page, name) {
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Commands and requests" }).fill(`@${name}`);
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name, exact: true }).and(page.locator("[aria-selected=true]")).waitFor();
}

/** @param {Page} page @param {RegExp} ended */
export async function send(page, ended) {
  await press(page, "Send");
  await page.getByRole("status", { name: "Response status" }).getByText(ended).waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Send", exact: true }).waitFor();
}

/** @param {Page} page @param {string} name @param {string} value */
export const keepSecret = (page, name, value) =>
  page.evaluate(
    (secret) => {
      const { call } = /** @type {{ call: Record<string, (input: unknown) => Promise<unknown>> }} */ (
        Reflect.get(globalThis, "wirebench")
      );
      return call["secret.keep"]?.(secret);
    },
    { name, value },
  );

/** @param {Page} page */
export const close = (page) => page.keyboard.press("ControlOrMeta+w");
/** @param {Page} page */
export const escape = (page) => page.keyboard.press("Escape");

/** @param {string} part @returns {(page: Page) => Promise<void>} */
export const responsePart = (part) => (page) => turnTo(page, "Response", part);
/** @param {Page} page @param {string} session */
export const choose = (page, session) =>
  page.getByRole("combobox", { name: "Session", exact: true }).selectOption(session);

/** One request of the tree, sent. @param {string} name @param {RegExp} ended */
export const sent = (name, ended) => async (/** @type {Page} */ page) => {
  await open(page, name);
  await turnTo(page, "Response", "Body");
  await send(page, ended);
};
