import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { HistoryPage } from "#test/e2e/pages/history.ts";
import type { Workbench } from "#test/e2e/pages/workbench.ts";
import type { Bench } from "./fixtures.ts";

/** Called at each view, while the window shows it. */
export type Look = (view: string) => Promise<void>;

/** Goes through some views of the window. What it answers with is the same each time, but for times and ports. */
export type Walk = (bench: Bench, look: Look) => Promise<void>;

const items = [
  { id: 1, name: "Ada", langs: ["en", "fr"], paid: true },
  { id: 2, name: "Grace", langs: ["en"], paid: false },
  { id: 3, name: "Katherine", langs: [], paid: null },
];
const users = JSON.stringify({ users: items, next: null });

// With the date of today: another would be told as a clock that differs.
const fields = {
  "content-type": "application/json",
  "cache-control": "max-age=3600, private",
  etag: '"v1"',
  "set-cookie": ["sid=abc; Path=/; HttpOnly", "theme=dark; Domain=elsewhere.test"],
  "ratelimit-limit": "100",
  "ratelimit-remaining": "58",
};

/** Lets a walk talk to a server of its own, by its address. */
async function served(use: (address: string) => Promise<void>): Promise<void> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (request.url === "/list") return void response.writeHead(200, fields).end(JSON.stringify(items));
    response.writeHead(200, fields).end(asked % 2 === 0 ? users.replace("Grace", "Alan") : users);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // What `listen` on a port gives is an address with a port.
  const { port } = server.address() as AddressInfo;
  try {
    await use(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function command({ page }: Workbench, name: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Commands and requests" }).fill(`> ${name}`);
  await page.keyboard.press("Enter");
}

const response: Walk = (bench, look) =>
  served(async (address) => {
    const window = bench.window();
    const { page } = window;
    await look("new-request");
    await window.sendTo(`${address}/users`);
    await look("body");
    for (const tab of ["Headers", "Cookies", "Wire", "Timeline", "TLS"] as const) {
      await window.show(tab);
      await look(`response-${tab.toLowerCase()}`);
    }
    await window.show("Body");
    const forms = page.getByRole("group", { name: "Show body as" });
    for (const name of ["Tree", "Raw", "Hex"]) {
      await forms.getByRole("button", { name, exact: true }).click();
      await look(`body-${name.toLowerCase()}`);
    }
    await window.sendTo(`${address}/list`);
    await forms.getByRole("button", { name: "Table", exact: true }).click();
    await look("body-table");
    await window.sendTo("http://127.0.0.1:1/");
    await look("failure");
  });

const request: Walk = async (bench, look) => {
  const window = bench.window();
  const { page } = window;
  await window.url.fill("https://api.example.invalid/users/:id?page=1&sort={{order}}");
  await look("params");
  await page.getByRole("button", { name: "Edit as text" }).click();
  await look("params-as-text");
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["X-Request-Id", "{{id}}"]);
  await look("headers");
  await window.open("Body");
  for (const kind of ["json", "form", "multipart", "xml", "graphql", "text", "file"]) {
    await page.getByRole("combobox", { name: "Body kind" }).selectOption(kind);
    await look(`body-as-${kind}`);
  }
  await window.open("Auth");
  for (const scheme of ["none", "basic", "bearer", "api-key"]) {
    await page.getByRole("combobox", { name: "Scheme", exact: true }).selectOption(scheme);
    await look(`auth-${scheme}`);
  }
  await window.open("Session");
  await look("session-tab");
  await window.open("Docs");
  await page
    .getByRole("textbox", { name: "Docs" })
    .fill("# Users\n\nSee `id`, [there](https://example.test).");
  await look("docs");
};

const risks: Walk = async (bench, look) => {
  const window = bench.window();
  await window.url.fill("http://api.example.invalid/?api_key={{secret:k}}");
  await expect(window.risk("auth/api-key-in-query")).toBeVisible();
  await look("risks");
  await window.send.click();
  await expect(window.status).toHaveText(/^risk-refused/);
  await look("risks-in-the-way");
  const risk = window.risk("auth/api-key-in-query");
  await risk.getByRole("button", { name: "Ignore here…" }).click();
  await look("risk-ignoring");
  await risk.getByRole("textbox", { name: "Reason" }).fill("This API takes it nowhere else.");
  await window.page.keyboard.press("Enter");
  await window.risks.getByRole("button", { name: "1 ignored" }).click();
  await look("risks-ignored");
};

const editors: Walk = async (bench, look) => {
  const { page } = bench.window();
  const folder = join(bench.workspace, "environments");
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, "dev.yml"),
    "name: dev\nvariables:\n  - { name: base, value: 'https://dev.example.com' }\n  - { name: verify, value: 'false' }\n",
  );
  await writeFile(
    join(folder, "live.yml"),
    "name: live\nvariables:\n  - { name: base, value: 'http://api.prod.example.com' }\n",
  );
  await expect(page.getByRole("combobox", { name: "Environment" }).getByRole("option")).toHaveCount(3);
  await page.getByRole("button", { name: "Edit variables" }).click();
  const variables = page.getByRole("region", { name: /^Variables of/ });
  await look("environment");
  await variables.getByRole("tab", { name: "Compare" }).click();
  await look("environments-compared");
  await page.getByRole("list", { name: "Sessions" }).getByRole("button", { name: "resilient" }).click();
  const chapters = page.getByRole("list", { name: "Chapters" });
  for (const name of await chapters.getByRole("button").allTextContents()) {
    await chapters.getByRole("button", { name, exact: true }).click();
    await look(`session-${name.toLowerCase().replaceAll(/\W+/g, "-")}`);
  }
  await page.getByRole("tablist", { name: "Settings" }).getByRole("tab", { name: "Cookies" }).click();
  await look("cookie-jar");
};

const past: Walk = (bench, look) =>
  served(async (address) => {
    const window = bench.window();
    const { page } = window;
    const history = new HistoryPage(page);
    await window.sendTo(`${address}/users`);
    await window.sendAndWait();
    await expect(history.items).toHaveCount(2);
    await page.getByRole("button", { name: "Diff", exact: true }).click();
    await expect(page.getByRole("status", { name: "Summary of differences" })).toBeVisible();
    await look("difference");
    await page.getByRole("button", { name: "Side by side" }).click();
    await expect(page.getByRole("textbox", { name: "Before" })).toBeVisible();
    await look("side-by-side");
    await history.open(1);
    await expect(page.getByRole("region", { name: "Request as it was" })).toBeVisible();
    await look("past-exchange");
    await page.getByRole("button", { name: "Narrow the history" }).click();
    await look("history-filter");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Clear the history" }).click();
    await look("clear-history");
    await page.keyboard.press("Escape");
    await command(window, "show connections");
    await expect(page.getByRole("dialog", { name: "Connections" })).toBeVisible();
    await look("connections");
  });

const dialogs: Walk = async (bench, look) => {
  const window = bench.window();
  const { page } = window;
  const dialog = page.getByRole("dialog");
  const closed = async (): Promise<void> => {
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  };
  await page.keyboard.press("ControlOrMeta+k");
  await look("palette");
  await closed();
  await page.keyboard.press("ControlOrMeta+/");
  await look("shortcuts");
  await closed();
  await command(window, "preferences");
  await look("preferences");
  await closed();
  await page.getByRole("button", { name: "New folder" }).click();
  await look("new-folder");
  await closed();
  await command(window, "collection settings");
  await expect(dialog).toBeVisible();
  await look("collection-settings");
  await closed();
  await window.url.fill("http://127.0.0.1:1/");
  await page.keyboard.press("ControlOrMeta+s");
  await look("save");
  await closed();
  await page.keyboard.press("ControlOrMeta+w");
  await expect(dialog).toBeVisible();
  await look("close-tab");
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toHaveCount(0);
  await look("no-tabs");
};

/** All of them, by what they go through. */
export const walks: Readonly<Record<string, Walk>> = { response, request, risks, editors, past, dialogs };
