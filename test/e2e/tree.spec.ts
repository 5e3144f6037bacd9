import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { Collections, writeRequests } from "#test/e2e/pages/collections.ts";
import { type Bench, expect, test } from "./fixtures.ts";

async function opened(bench: Bench): Promise<Collections> {
  const collections = new Collections(bench.window().page);
  await writeRequests(bench.workspace, {
    "weather/folder.yml": "Weather",
    "weather/current.yml": "Current",
    "weather/seven-days.yml": "Seven days",
    "archive/folder.yml": "Archive",
    "ping.yml": "Ping",
    "pong.yml": "Pong",
    "users.yml": "Users",
  });
  await collections.expectNames(["Weather", "Current", "Seven days", "Archive", "Ping", "Pong", "Users"]);
  return collections;
}

test("the tree goes by the keys of a file manager: arrows, Home, End, letters, Enter", async ({ bench }) => {
  const collections = await opened(bench);
  const { keyboard } = collections.page;
  await collections.focus("Ping");
  await keyboard.press("ArrowDown");
  await expect(collections.item("Pong")).toBeFocused();
  await keyboard.press("Home");
  await expect(collections.item("Weather")).toBeFocused();
  await keyboard.press("ArrowLeft");
  await expect(collections.item("Weather")).toHaveAttribute("aria-expanded", "false");
  await expect(collections.item("Current")).toHaveCount(0);
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await expect(collections.item("Current")).toBeFocused();
  await keyboard.press("ArrowLeft");
  await expect(collections.item("Weather")).toBeFocused();
  await keyboard.press("End");
  await expect(collections.item("Users")).toBeFocused();
  await keyboard.type("se");
  await expect(collections.item("Seven days")).toBeFocused();
  await keyboard.press("Enter");
  await expect(bench.window().openRequests.getByRole("tab", { name: "Seven days" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
});

test("a request is renamed in its place, its file and its tab follow, and it is taken back", async ({
  bench,
}) => {
  const collections = await opened(bench);
  const { openRequests, page } = bench.window();
  await collections.focus("Ping");
  await page.keyboard.press("F2");
  await collections.newName.fill("Health");
  await page.keyboard.press("Enter");
  await expect(collections.item("Health")).toBeFocused();
  await expect(openRequests.getByRole("tab", { name: "Health", exact: true })).toBeVisible();
  expect(await readFile(join(bench.workspace, "Health.yml"), "utf8")).toContain("name: Health");
  await expect(collections.told).toContainText("Renamed “Ping” to “Health”");
  await collections.told.getByRole("button", { name: "Undo" }).click();
  await expect(collections.item("Ping")).toBeVisible();
  await expect(openRequests.getByRole("tab", { name: "Ping", exact: true })).toBeVisible();
  expect(await readdir(bench.workspace)).toContain("ping.yml");
  await collections.focus("Ping");
  await page.keyboard.press("F2");
  await collections.newName.fill("Nonsense");
  await page.keyboard.press("Escape");
  await expect(collections.item("Ping")).toBeFocused();
});

test("several are selected, deleted together and brought back; an open draft stays open", async ({
  bench,
}) => {
  const collections = await opened(bench);
  const { page, url, openRequests } = bench.window();
  await collections.item("Pong").click();
  await url.fill("https://example.test/edited");
  await collections.item("Ping").click({ modifiers: ["ControlOrMeta"] });
  await collections.item("Current").click({ modifiers: ["ControlOrMeta"] });
  for (const name of ["Ping", "Pong", "Current"])
    await expect(collections.item(name)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Delete");
  await collections.expectNames(["Weather", "Seven days", "Archive", "Users"]);
  await expect(collections.told).toContainText("Deleted 3 items");
  await expect(openRequests.getByRole("tab", { name: "Pong, not saved" })).toBeVisible();
  await expect(url).toHaveValue("https://example.test/edited");
  await page.keyboard.press("ControlOrMeta+z");
  await collections.expectNames(["Weather", "Current", "Seven days", "Archive", "Ping", "Pong", "Users"]);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(openRequests.getByRole("tab", { name: "Pong", exact: true })).toBeVisible();
  expect(await readFile(join(bench.workspace, "pong.yml"), "utf8")).toContain("https://example.test/edited");
});

test("Shift draws a range, Ctrl+A takes all, Escape lets go of what was cut", async ({ bench }) => {
  const collections = await opened(bench);
  const { keyboard } = collections.page;
  await collections.focus("Ping");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Shift+ArrowDown");
  await expect(collections.tree.locator('[aria-selected="true"]')).toHaveCount(3);
  await collections.item("Current").click({ modifiers: ["Shift"] });
  await expect(collections.tree.locator('[aria-selected="true"]')).toHaveCount(4);
  await keyboard.press("ControlOrMeta+a");
  await expect(collections.tree.locator('[aria-selected="true"]')).toHaveCount(7);
});

test("requests are moved by keys: cut and paste, and step by step", async ({ bench }) => {
  const collections = await opened(bench);
  const { keyboard } = collections.page;
  await collections.focus("Users");
  await keyboard.press("Alt+ArrowUp");
  await collections.expectNames(["Weather", "Current", "Seven days", "Archive", "Ping", "Users", "Pong"]);
  await expect(collections.item("Users")).toBeFocused();
  await keyboard.press("Alt+ArrowDown");
  await collections.expectNames(["Weather", "Current", "Seven days", "Archive", "Ping", "Pong", "Users"]);
  await keyboard.press("Alt+ArrowRight");
  await collections.expectNames(["Weather", "Current", "Seven days", "Archive", "Users", "Ping", "Pong"]);
  await access(join(bench.workspace, "archive/users.yml"));
  await keyboard.press("ControlOrMeta+x");
  await collections.item("Weather").click({ modifiers: ["ControlOrMeta"] });
  await keyboard.press("ControlOrMeta+v");
  await collections.expectNames(["Weather", "Current", "Seven days", "Users", "Archive", "Ping", "Pong"]);
  await access(join(bench.workspace, "weather/users.yml"));
  await expect(collections.told).toContainText("Moved “Users” to “Weather”");
});

test("requests are dragged to another place, and into a folder", async ({ bench }) => {
  const collections = await opened(bench);
  const drag = async (name: string, to: string, y: number, names: readonly string[]): Promise<void> => {
    // The system may lose a drag, and then nothing has moved.
    await expect(async () => {
      const target = { targetPosition: { x: 60, y } };
      await collections.item(name).dragTo(collections.item(to), target);
      await collections.expectNames([...names]);
    }).toPass({ timeout: 20_000 });
  };
  await drag("Users", "Ping", 4, ["Weather", "Current", "Seven days", "Archive", "Users", "Ping", "Pong"]);
  await drag("Ping", "Archive", 14, ["Weather", "Current", "Seven days", "Archive", "Ping", "Users", "Pong"]);
  await drag("Archive", "Weather", 14, [
    "Weather",
    "Archive",
    "Ping",
    "Current",
    "Seven days",
    "Users",
    "Pong",
  ]);
  await access(join(bench.workspace, "weather/archive/ping.yml"));
});

test("a copy comes right after what it is of, by key and from the menu", async ({ bench }) => {
  const collections = await opened(bench);
  const { page } = collections;
  await collections.focus("Ping");
  await page.keyboard.press("ControlOrMeta+d");
  await expect(collections.item("Ping copy")).toBeVisible();
  // Whoever has the rows read out hears them in the order they are seen in.
  const titles = await collections.tree
    .getByRole("treeitem")
    .evaluateAll((all) => all.map((row) => row.getAttribute("title")));
  expect(titles).toEqual(await collections.names());
  await collections.item("Weather").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(collections.item("Weather copy")).toBeVisible();
  await access(join(bench.workspace, "Weather-copy/current.yml"));
});

test("the filter shows what matches in its folders, counts it, and says when nothing does", async ({
  bench,
}) => {
  const collections = await opened(bench);
  const { page, filter } = collections;
  await collections.item("Weather").click();
  await filter.fill("seven");
  await collections.expectNames(["Weather", "Seven days"]);
  await expect(collections.tree.locator("mark")).toHaveText("Seven");
  await expect(page.getByRole("status", { name: "Found" })).toHaveText("1 of 5");
  await filter.press("ArrowDown");
  await expect(collections.item("Weather")).toBeFocused();
  await filter.fill("nowhere");
  await expect(page.getByText("No name or method has “nowhere” in it.")).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await collections.expectNames(["Weather", "Archive", "Ping", "Pong", "Users"]);
});

test("something new goes into the folder that is chosen", async ({ bench }) => {
  const collections = await opened(bench);
  const window = bench.window();
  const { page } = window;
  await collections.item("Archive").click({ button: "right" });
  await page.getByRole("menuitem", { name: "New folder here…" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Old");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(collections.item("Old")).toHaveAttribute("aria-level", "2");
  await collections.item("Old").click({ modifiers: ["ControlOrMeta"] });
  await page.getByRole("button", { name: "New request" }).click();
  await window.saveAs("Within");
  await access(join(bench.workspace, "archive/Old/Within.yml"));
});

test("the folders above a request lead to it, and its name is written anew there", async ({ bench }) => {
  const collections = await opened(bench);
  const { page } = collections;
  await collections.item("Current").click();
  await collections.item("Weather").click();
  await expect(collections.item("Current")).toHaveCount(0);
  const place = page.getByRole("navigation", { name: "Place of the request" });
  await place.getByRole("button", { name: "Weather" }).click();
  await expect(collections.item("Weather")).toHaveAttribute("aria-selected", "true");
  await place.getByRole("textbox", { name: "Request name" }).fill("Now");
  await page.keyboard.press("Enter");
  await expect(collections.told).toContainText("Renamed “Current” to “Now”");
  await access(join(bench.workspace, "weather/Now.yml"));
});

test("what cannot be moved is said in words", async ({ bench }) => {
  const collections = await opened(bench);
  const { page } = collections;
  await collections.focus("Archive");
  await page.keyboard.press("F2");
  await collections.newName.fill("Weather");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "“Archive” was not renamed" })).toContainText(
    "The name is taken",
  );
});

test("no serious finding in the tree, its menu, a rename, and what was done", async ({ bench }) => {
  // Five looks of a second or two each.
  test.setTimeout(60_000);
  const collections = await opened(bench);
  const { page } = collections;
  const findings = async (): Promise<readonly string[]> => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`));
  };
  await collections.focus("Ping");
  await page.keyboard.press("F2");
  expect(await findings(), "rename").toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Delete");
  await expect(collections.told).toContainText("Deleted “Ping”");
  expect(await findings(), "deleted").toEqual([]);
  await collections.item("Pong").click({ button: "right" });
  await expect(page.getByRole("menu")).toBeVisible();
  expect(await findings(), "menu").toEqual([]);
  await page.keyboard.press("Escape");
  await collections.filter.fill("e");
  expect(await findings(), "filter").toEqual([]);
});

test("the menu key opens the menu of the row with the focus", async ({ bench }) => {
  const collections = await opened(bench);
  const { page } = collections;
  await collections.focus("Pong");
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await expect(collections.newName).toHaveValue("Pong");
});
