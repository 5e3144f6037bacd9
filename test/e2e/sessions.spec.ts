import { AxeBuilder } from "@axe-core/playwright";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";

let server: Server;
let seen: string[];
test.beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    seen.push(`${String(request.headers["x-team"] ?? "")}|${request.headers.cookie ?? ""}`);
    response.setHeader("Set-Cookie", ["kept=1; Max-Age=3600", "bad=1; Domain=example.com"]);
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
test.afterEach(() => new Promise((resolve) => server.close(resolve)));

// A server that listens on a port has an address of this kind.
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

test("a session is made, saved, sent through, and follows its file", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await page.getByRole("button", { name: "New profile" }).click();
  const editor = page.getByRole("region", { name: /^Settings of/ });
  await editor.getByRole("textbox", { name: "Name", exact: true }).fill("payments");
  const prefixes = editor.getByRole("textbox", { name: "Prefixes" });
  await prefixes.fill(url());
  await prefixes.press("Enter");
  await editor.getByRole("textbox", { name: "Field 1" }).fill("X-Team");
  await editor.getByRole("textbox", { name: "Value 1" }).fill("blue");
  const read = editor.getByRole("textbox", { name: "Read limit" });
  await read.fill("soon");
  await read.press("Enter");
  await expect(read).toHaveAttribute("aria-invalid", "true");
  await read.fill("7");
  await read.press("Enter");
  await expect(editor.getByText("not saved")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+s");
  await expect(editor.getByText("saved", { exact: true })).toBeVisible();
  const file = join(bench.workspace, ".wirebench/sessions.json");
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual({
    wirebench: 1,
    sessions: [
      { name: "payments", prefixes: [url()], fields: [["X-Team", "blue"]], timeouts: { readMs: 7_000 } },
    ],
  });

  await page.keyboard.press("ControlOrMeta+t");
  await window.url.fill(url());
  await expect(window.session).toContainText("By URL: payments");
  await window.open("Session");
  await expect(page.getByText("because of its prefix")).toBeVisible();
  await window.sendAndWait();
  expect(seen).toEqual(["blue|"]);

  // By hand, with what the window does not know.
  const text = (await readFile(file, "utf8"))
    .replace('"readMs": 7000', '"readMs": 9000')
    .replace('"name"', '"x-own": 1,\n      "name"');
  await writeFile(file, text);
  const limit = page
    .getByRole("tabpanel", { name: "Open request" })
    .getByRole("textbox", { name: "Read limit" });
  await expect(limit).toHaveValue("9");
  await page.getByRole("list", { name: "Sessions" }).getByRole("button", { name: "payments" }).click();
  await expect(editor.getByRole("textbox", { name: "Read limit" })).toHaveValue("9");
  await editor.getByRole("button", { name: "Reset Read limit" }).click();
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor.getByText("saved", { exact: true })).toBeVisible();
  const after = await readFile(file, "utf8");
  expect(after).toContain('"x-own": 1');
  expect(after).not.toContain("timeouts");

  // Changed underneath: nothing is written over.
  await read.fill("3");
  await read.press("Enter");
  await writeFile(file, after.replace('"blue"', '"red"'));
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+s");
    await expect(page.getByRole("dialog")).toContainText("changed meanwhile", { timeout: 500 });
  }).toPass();
  await page.getByRole("button", { name: "Read the file again" }).click();
  await expect(editor.getByRole("textbox", { name: "Value 1" })).toHaveValue("red");

  await editor.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(editor).toHaveCount(0);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ sessions: [] });
});

test("cookies are shown, refused, edited and sent", async ({ bench }) => {
  const window = bench.window();
  const { page } = window;
  await window.sendTo(url());
  await window.show("Cookies");
  await expect(window.response).toContainText("its Domain is not that of the server");
  await page.getByRole("list", { name: "Sessions" }).getByRole("button", { name: "default" }).click();
  await page.getByRole("tablist", { name: "Settings" }).getByRole("tab", { name: "Cookies" }).click();
  const jar = page.getByRole("table", { name: "Jar" });
  await expect(jar.getByRole("row")).toHaveCount(2);
  await expect(jar).not.toContainText("127.0.0.1:");
  await jar.getByRole("button", { name: "Edit kept" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Value" }).fill("mine; x");
  await dialog.getByRole("button", { name: "Keep" }).click();
  await expect(dialog.getByRole("alert")).toContainText("its value holds ;");
  await dialog.getByRole("textbox", { name: "Value" }).fill("mine");
  await dialog.getByRole("button", { name: "Keep" }).click();
  await expect(dialog).toHaveCount(0);
  await jar.getByRole("button", { name: "Reveal kept" }).click();
  await expect(jar).toContainText("mine");
  await page.getByRole("tablist", { name: "Open requests" }).getByRole("tab").first().click();
  await window.sendAndWait();
  expect(seen).toEqual(["|", "|kept=mine"]);

  await bench.restart("close");
  const again = bench.window();
  await again.sendTo(url());
  expect(seen[2]).toBe("|kept=1");
});

test("a session with a secret in the clear is not saved, and the words say why", async ({ bench }) => {
  const { page } = bench.window();
  await page.getByRole("button", { name: "New profile" }).click();
  const editor = page.getByRole("region", { name: /^Settings of/ });
  await editor.getByRole("textbox", { name: "Field 1" }).fill("X-Api-Key");
  await editor.getByRole("textbox", { name: "Value 1" }).fill("sk-live-51Hx92kd93kd02kd");
  await expect(editor.getByRole("region", { name: "Risks" })).toContainText(
    "field 1 of the session looks like one",
  );
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByRole("dialog")).toContainText("There is a secret in plain text");
});

for (const theme of ["Dark", "Light"] as const)
  test(`${theme.toLowerCase()}: no serious finding in a session, and the keyboard reaches all of it`, async ({
    bench,
  }) => {
    // Two looks of several seconds each.
    test.setTimeout(90_000);
    const window = bench.window();
    const { page } = window;
    const findings = async (): Promise<readonly string[]> => {
      // The ordinary mode opens a page of its own, which Electron has none of.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary ?? ""}`),
        );
    };
    await window.chooseTheme(theme);
    const list = page.getByRole("list", { name: "Sessions" });
    await window.tabTo(list.getByRole("button", { name: "default" }));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const editor = page.getByRole("region", { name: "Settings of resilient" });
    await expect(editor).toBeVisible();
    const total = editor.getByRole("textbox", { name: "Total limit" });
    await window.tabTo(total);
    await page.keyboard.type("none");
    await page.keyboard.press("Enter");
    await expect(editor.getByRole("region", { name: "Risks" })).toContainText("no time limit");
    await editor.getByRole("combobox", { name: "Client certificate" }).selectOption("pfx");
    expect(await findings()).toEqual([]);
    await editor.getByRole("button", { name: "Limit it to 120 s" }).click();
    await expect(editor.getByRole("region", { name: "Risks" })).toHaveCount(0);
    await editor.getByRole("button", { name: "Discard" }).click();
    await expect(editor.getByText("built in", { exact: true })).toBeVisible();
    await editor.getByRole("tab", { name: "Cookies" }).click();
    await editor.getByRole("button", { name: "Add" }).click();
    expect(await findings()).toEqual([]);
    await page.keyboard.press("Escape");
    await list.getByRole("button", { name: "default" }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Copy to a new one" }).click();
    await expect(page.getByRole("region", { name: "Settings of default-copy" })).toBeVisible();
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox").last().fill("settings of default");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Settings of default" })).toBeVisible();
  });
