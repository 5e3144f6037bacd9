// What the pictures show, in the order they are taken: each scene starts at the window the one before it left.
import {
  choose,
  close,
  escape,
  keepSecret,
  open,
  press,
  responsePart,
  send,
  sent,
  turnTo,
} from "./steps.mjs";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {{ name: string, show: (page: Page) => Promise<void>, leave?: (page: Page) => Promise<void> }} Scene */

/** @type {readonly Scene[]} */
const reading = [
  {
    name: "main",
    show: async (page) => {
      for (const name of ["open-meteo", "github", "payments"])
        await keepSecret(page, name, `${name}-0123456789abcdef0123456789`);
      // What is in the keychain is read when the window starts.
      await page.reload();
      // The empty request that a first start opens.
      await close(page);
      await page.getByRole("combobox", { name: "Environment" }).selectOption("staging");
      await open(page, "Create issue");
      await open(page, "Current weather");
      await choose(page, "resilient");
      await send(page, /^200/);
      // The marks for folding come with the grammar, and so do the colours.
      await page.getByText("▾").first().waitFor();
    },
  },
  {
    name: "wire",
    show: async (page) => {
      await turnTo(page, "Response", "Wire");
      await press(page, "Use the whole width");
    },
    leave: (page) => press(page, "Show the request beside"),
  },
  { name: "timeline", show: responsePart("Timeline") },
  {
    name: "headers",
    show: async (page) => {
      await turnTo(page, "Response", "Headers");
      await page
        .getByRole("table", { name: "Received fields" })
        .getByRole("button", { name: "cache-control" })
        .click();
    },
  },
  { name: "cookies", show: responsePart("Cookies") },
  {
    name: "docs",
    show: async (page) => {
      await turnTo(page, "Response", "Body");
      await turnTo(page, "Request", "Docs");
      await press(page, "Read");
    },
  },
  { name: "auth", show: (page) => turnTo(page, "Request", "Auth") },
  {
    name: "effective-settings",
    show: (page) => turnTo(page, "Request", "Session"),
    leave: (page) => turnTo(page, "Request", "Params"),
  },
];

/** @type {readonly Scene[]} */
const contents = [
  {
    name: "tls",
    show: async (page) => {
      await sent("A payment", /^200/)(page);
      await turnTo(page, "Response", "TLS");
    },
    leave: close,
  },
  { name: "failure", show: sent("Seven days", /^timed-out/), leave: close },
  {
    name: "table",
    show: async (page) => {
      await sent("All stations", /^200/)(page);
      await press(page, "Table");
    },
    leave: close,
  },
  {
    name: "big",
    show: async (page) => {
      await sent("Readings of a year", /^200/)(page);
      await press(page, "Pretty");
      await press(page, "Find");
      await page.getByRole("textbox", { name: "Find in body" }).fill("calibrated");
      await page
        .getByRole("status", { name: "Finds" })
        .getByText(/found$/)
        .waitFor();
    },
    leave: close,
  },
  {
    name: "preview",
    show: async (page) => {
      await sent("Daily report", /^200/)(page);
      await press(page, "Preview");
      await page.frameLocator("iframe").getByRole("heading").waitFor();
    },
    leave: close,
  },
  {
    name: "graphql",
    show: async (page) => {
      await open(page, "Stations by GraphQL");
      await turnTo(page, "Request", "Body");
      await press(page, "Fetch schema");
      await page
        .getByRole("status", { name: "Schema" })
        .getByText(/fetched/)
        .waitFor();
      await send(page, /^200/);
    },
    leave: async (page) => {
      await close(page);
      await turnTo(page, "Request", "Params");
    },
  },
];

/** @type {readonly Scene[]} */
const comparing = [
  {
    name: "body",
    show: async (page) => {
      await open(page, "Create issue");
      await turnTo(page, "Request", "Body");
      await send(page, /^201/);
    },
  },
  {
    name: "diff",
    show: async (page) => {
      await send(page, /^201/);
      await press(page, "Diff");
      await page.getByRole("table", { name: "Value differences" }).waitFor();
    },
    leave: close,
  },
  {
    name: "history",
    show: async (page) => {
      await turnTo(page, "Request", "Params");
      await page.getByRole("list", { name: "History" }).getByRole("button", { name: /201/ }).first().click();
      await page.getByRole("region", { name: "Request as it was" }).waitFor();
    },
    leave: close,
  },
  {
    name: "risk",
    show: async (page) => {
      await open(page, "Refund");
      await send(page, /^risk-refused/);
    },
    leave: close,
  },
];

/** @type {readonly Scene[]} */
const settings = [
  {
    name: "environment",
    show: async (page) => {
      await press(page, "Edit variables");
      await page.getByRole("region", { name: /^Variables of/ }).waitFor();
    },
  },
  {
    name: "environments-compared",
    show: (page) =>
      page
        .getByRole("region", { name: /^Variables of/ })
        .getByRole("tab", { name: "Compare" })
        .click(),
    leave: close,
  },
  {
    name: "session",
    show: (page) =>
      page.getByRole("list", { name: "Sessions" }).getByRole("button", { name: "payments" }).click(),
  },
  {
    name: "retries",
    show: async (page) => {
      await page.getByRole("list", { name: "Chapters" }).getByRole("button", { name: "Retries" }).click();
      await page.getByRole("region", { name: "What would happen" }).scrollIntoViewIfNeeded();
    },
    leave: close,
  },
  {
    name: "pool",
    show: async (page) => {
      await open(page, "List open issues");
      await choose(page, "fragile");
      for (const ended of [/^503/, /^503/, /^circuit-open/]) await send(page, ended);
      await choose(page, "default");
      await send(page, /^503/);
      await page.getByRole("button", { name: /circuit open/ }).click();
      const dialog = page.getByRole("dialog", { name: "Connections" });
      await dialog
        .getByRole("button", { name: /^Close connection/ })
        .first()
        .click();
      await dialog.getByRole("table", { name: "Recently closed" }).waitFor();
    },
    leave: escape,
  },
  {
    name: "palette",
    show: async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("combobox", { name: "Commands and requests" }).fill("stag");
    },
    leave: escape,
  },
  { name: "shortcuts", show: (page) => page.keyboard.press("ControlOrMeta+/"), leave: escape },
];

/** In the workspace of the pictures. @type {readonly Scene[]} */
export const scenes = [...reading, ...contents, ...comparing, ...settings];

/** As Wirebench is when it was never started before. @type {readonly Scene[]} */
export const firstScenes = [
  { name: "welcome", show: (page) => page.getByRole("region", { name: "Welcome" }).waitFor() },
];
