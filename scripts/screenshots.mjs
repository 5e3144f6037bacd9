// Takes the pictures of the README from the real window, against a server on this machine. Needs a build.
//   node scripts/screenshots.mjs [folder]     docs/pictures if none is named
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { _electron } from "@playwright/test";
import { startDesktop } from "./desktop.mjs";
import { resolveElectron } from "./electron-runtime.mjs";

const root = join(import.meta.dirname, "..");
const pictures = process.argv[2] ?? join(root, "docs", "pictures");
const forecast = {
  latitude: 51.5,
  longitude: -0.120000124,
  current_weather: {
    temperature: 14.2,
    windspeed: 18.5,
    winddirection: 247,
    weathercode: 3,
    time: "2026-11-22T15:00",
  },
};

/** A weather service on a bad day: busy, then out of patience, then well. Every third answer is good. */
function startWeather() {
  let asked = 0;
  const server = createServer((request, response) => {
    if (request.url === "/busy") return void response.writeHead(503).end("busy\n");
    if (!request.url?.startsWith("/v1/forecast")) return void response.writeHead(404).end();
    asked++;
    if (asked % 3 === 1) return void setTimeout(() => response.writeHead(503).end("busy\n"), 90);
    if (asked % 3 === 2) return void response.writeHead(429, { "retry-after": "1" }).end("slow down\n");
    const content = gzipSync(JSON.stringify(forecast));
    const fields = {
      "content-type": "application/json; charset=utf-8",
      "content-encoding": "gzip",
      "x-ratelimit-remaining": "58",
    };
    setTimeout(
      () => response.writeHead(200, { ...fields, "set-cookie": "region=eu; Path=/" }).end(content),
      60,
    );
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("a loopback server has a port");
      resolve({ url: `http://localhost:${address.port}`, stop: () => server.close() });
    });
  });
}

const sessions = [
  {
    name: "payments",
    prefixes: ["https://api.payments.example.com/v2/"],
    fields: [["X-Team", "blue"]],
    timeouts: { connectMs: 3_000, readMs: 7_000 },
    retry: { total: 3, statusForcelist: [429, 503], backoffFactor: 0.5, backoffJitterMs: 250 },
    tls: { authorities: ["certificates/our-ca.pem"] },
  },
  { name: "fragile", retry: { statusForcelist: [503] }, breaker: { failureThreshold: 2, openMs: 60_000 } },
];

/** @param {string} folder @param {string} base */
async function makeWorkspace(folder, base) {
  /** @param {string} path @param {readonly string[]} lines */
  const file = async (path, lines) => {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), `${lines.join("\n")}\n`);
  };
  /** @param {string} name @param {string} method @param {string} url @param {number} seq */
  const request = (name, method, url, seq) => [
    "info:",
    `  name: ${name}`,
    "  type: http",
    `  seq: ${seq}`,
    "http:",
    `  method: ${method}`,
    `  url: "${url}"`,
  ];
  /** @param {string} name @param {number} seq */
  const group = (name, seq) => ["info:", `  name: ${name}`, "  type: folder", `  seq: ${seq}`];
  await file("opencollection.yml", ['opencollection: "1.0.0"', "info:", "  name: Weather lab"]);
  await file("environments/staging.yml", [
    "name: staging",
    "variables:",
    "  - name: base",
    `    value: ${base}`,
  ]);
  await file(".wirebench/sessions.json", [JSON.stringify({ wirebench: 1, sessions })]);
  await file("open-meteo/folder.yml", group("Open-Meteo", 1000));
  const query = "latitude=51.5074&longitude=-0.1278&current_weather=true";
  await file("open-meteo/current.yml", [
    ...request("Current weather", "GET", `{{base}}/v1/forecast?${query}`, 1000),
    "  params:",
    "    - { name: latitude, value: '51.5074', type: query, description: London }",
    "    - { name: longitude, value: '-0.1278', type: query }",
    "    - { name: current_weather, value: 'true', type: query }",
    "    - { name: wind_speed_unit, value: kmh, type: query, disabled: true }",
    "  auth:",
    "    type: apikey",
    "    key: apikey",
    '    value: "{{secret:open-meteo}}"',
    "    placement: query",
    "settings:",
    "  forwardAuthorizationHeader: false",
  ]);
  await file("open-meteo/seven-days.yml", request("Seven days", "GET", "{{base}}/v1/forecast?days=7", 2000));
  await file("github/folder.yml", group("GitHub issues", 2000));
  await file("github/list.yml", request("List open issues", "GET", "{{base}}/repos/o/r/issues", 1000));
  await file("github/create.yml", request("Create issue", "POST", "{{base}}/repos/o/r/issues", 2000));
  await file("github/close.yml", request("Close issue", "PATCH", "{{base}}/repos/o/r/issues/1", 3000));
  await file(
    "github/label.yml",
    request("Remove label", "DELETE", "{{base}}/repos/o/r/issues/1/labels/x", 4000),
  );
}

/** @param {import("@playwright/test").Page} page @param {"Dark" | "Light"} theme */
async function chooseTheme(page, theme) {
  await page.getByRole("button", { name: /^Theme/ }).click();
  await page.getByRole("menuitemradio", { name: theme }).click();
}

/** @param {import("@playwright/test").Page} page */
async function showMainJob(page) {
  await page.getByRole("treeitem", { name: /Create issue/ }).dblclick();
  await page.getByRole("treeitem", { name: /Current weather/ }).dblclick();
  await page.getByRole("combobox", { name: "Environment" }).selectOption("staging");
  await page.evaluate(() => {
    const { call } = /** @type {{ call: Record<string, (input: unknown) => Promise<unknown>> }} */ (
      Reflect.get(globalThis, "wirebench")
    );
    return call["secret.keep"]?.({ name: "open-meteo", value: "0123456789abcdef0123456789abcdef" });
  });
  await page.getByRole("combobox", { name: "Session" }).selectOption("resilient");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("status", { name: "Response status" }).getByText(/^200/).waitFor();
}

/** One shot of the window, as it is now, in both themes. @param {import("@playwright/test").Page} page @param {string} name */
async function takeBoth(page, name) {
  for (const theme of /** @type {const} */ (["Dark", "Light"])) {
    // The menu of themes is out of reach while a dialog is open.
    await page.evaluate(`document.documentElement.dataset.theme = "${theme.toLowerCase()}"`);
    await page.screenshot({
      path: join(pictures, `${name}-${theme.toLowerCase()}.png`),
      animations: "disabled",
    });
  }
}

/** @param {import("@playwright/test").Page} page */
async function showSession(page) {
  await page.getByRole("list", { name: "Sessions" }).getByRole("button", { name: "payments" }).click();
  const chapters = page.getByRole("list", { name: "Chapters" });
  await takeBoth(page, "session");
  await chapters.getByRole("button", { name: "Retries" }).click();
  await page.getByRole("region", { name: "What would happen" }).scrollIntoViewIfNeeded();
  await takeBoth(page, "retries");
}

/** A circuit that opened, connections of two sessions, and one that was closed. @param {import("@playwright/test").Page} page */
async function showPool(page) {
  await page.getByRole("treeitem", { name: /List open issues/ }).dblclick();
  const status = page.getByRole("status", { name: "Response status" });
  const url = page.getByRole("textbox", { name: "URL", exact: true });
  await url.fill("{{base}}/busy");
  await page.getByRole("combobox", { name: "Session" }).selectOption("fragile");
  for (const ended of [/^503/, /^503/, /^circuit-open/]) {
    await page.getByRole("button", { name: "Send" }).click();
    await status.getByText(ended).waitFor();
  }
  await page.getByRole("combobox", { name: "Session" }).selectOption("default");
  await page.getByRole("button", { name: "Send" }).click();
  await status.getByText(/^503/).waitFor();
  await page.getByRole("button", { name: /circuit open/ }).click();
  const dialog = page.getByRole("dialog", { name: "Connections" });
  await dialog
    .getByRole("button", { name: /^Close connection/ })
    .first()
    .click();
  await dialog.getByRole("table", { name: "Recently closed" }).waitFor();
  await takeBoth(page, "pool");
}

const weather = /** @type {{ url: string, stop: () => void }} */ (await startWeather());
const folder = await mkdtemp(join(tmpdir(), "wirebench-pictures-"));
const runtime = await resolveElectron();
const desktop = await startDesktop();
Object.assign(process.env, desktop.env, { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist });
try {
  await makeWorkspace(join(folder, "weather-lab"), weather.url);
  await mkdir(pictures, { recursive: true });
  const inherited = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  const env = {
    .../** @type {Record<string, string>} */ (Object.fromEntries(inherited)),
    WIREBENCH_USER_DATA: join(folder, "user-data"),
    WIREBENCH_WORKSPACE: join(folder, "weather-lab"),
    WIREBENCH_KEYCHAIN: "wirebench-pictures",
    HOME: folder, // so that the workspace stands as ~/weather-lab in the picture
  };
  const app = await _electron.launch({ args: ["--disable-gpu", root], env });
  const page = await app.firstWindow();
  await showMainJob(page);
  const responseTab = page.getByRole("tablist", { name: "Response" });
  for (const theme of /** @type {const} */ (["Dark", "Light"])) {
    await chooseTheme(page, theme);
    for (const tab of ["Body", "Wire", "Timeline"]) {
      await responseTab.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
      await page.screenshot({ path: join(pictures, `${tab.toLowerCase()}-${theme.toLowerCase()}.png`) });
    }
    await responseTab.getByRole("tab", { name: /^Body/ }).click();
  }
  await showSession(page);
  await showPool(page);
  await app.close();
} finally {
  weather.stop();
  await desktop.stop();
  await rm(folder, { recursive: true, force: true });
}
console.error(`[screenshots] written to ${pictures}`);
