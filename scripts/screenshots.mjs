// Takes the pictures of the README and the docs from the real window, against servers on this machine. Needs a build.
//   node scripts/screenshots.mjs [folder] [view…]     docs/images and every view if none is named
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron } from "@playwright/test";
import { startDesktop } from "./desktop.mjs";
import { resolveElectron } from "./electron-runtime.mjs";
import { firstScenes, scenes } from "#scripts/pictures/scenes.mjs";
import { smallerPng } from "#scripts/pictures/smaller-png.mjs";
import { startSecure, startWeather } from "#scripts/pictures/services.mjs";
import { makeWorkspace } from "#scripts/pictures/workspace.mjs";

const root = join(import.meta.dirname, "..");
const [pictures = join(root, "docs", "images"), ...wanted] = process.argv.slice(2);
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];
const themes = ["dark", "light"];

/** @typedef {{ app: import("@playwright/test").ElectronApplication, page: import("@playwright/test").Page }} Opened */

/** @param {Opened} opened @param {{ width: number, height: number }} size */
async function resize({ app, page }, { width, height }) {
  await app.evaluate(
    ({ BrowserWindow }, [wide, high]) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(Number(wide), Number(high)),
    [width, height],
  );
  await page.waitForFunction(`innerWidth === ${width} && innerHeight === ${height}`);
}

/** The window as it is now, in every size and theme. @param {Opened} opened @param {string} name */
async function take(opened, name) {
  const { page } = opened;
  await page.getByText("Keeping draft…").waitFor({ state: "hidden" });
  for (const size of sizes) {
    await resize(opened, size);
    for (const theme of themes) {
      // The menu of themes is out of reach while a dialog is open.
      await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);
      // What follows the size has two frames to do so.
      await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      const png = await page.screenshot({ animations: "disabled", caret: "hide" });
      await writeFile(join(pictures, `${name}-${theme}-${size.width}.png`), smallerPng(png));
    }
  }
  await resize(opened, sizes[0] ?? { width: 1440, height: 900 });
}

/** @param {Record<string, string>} env @param {readonly import("#scripts/pictures/scenes.mjs").Scene[]} shown */
async function takeAll(env, shown) {
  const app = await _electron.launch({ args: ["--disable-gpu", root], env });
  try {
    const page = await app.firstWindow();
    page.setDefaultTimeout(15_000);
    for (const { name, show, leave } of shown) {
      await show(page);
      await page.mouse.move(0, 0);
      if (wanted.length === 0 || wanted.includes(name)) await take({ app, page }, name);
      await leave?.(page);
    }
  } finally {
    await app.close();
  }
}

const weather = await startWeather();
const secure = await startSecure();
const folder = await mkdtemp(join(tmpdir(), "wirebench-pictures-"));
const runtime = await resolveElectron();
const desktop = await startDesktop();
Object.assign(process.env, desktop.env, { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist });
try {
  await makeWorkspace(join(folder, "weather-lab"), {
    base: `http://localhost:${weather.port}`,
    secure: `https://localhost:${secure.port}`,
    authority: secure.authority,
  });
  await mkdir(pictures, { recursive: true });
  const inherited = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  const env = {
    .../** @type {Record<string, string>} */ (Object.fromEntries(inherited)),
    WIREBENCH_KEYCHAIN: "wirebench-pictures",
    HOME: folder, // so that the workspace stands as ~/weather-lab in the picture
  };
  const workspace = join(folder, "weather-lab");
  await takeAll({ ...env, WIREBENCH_USER_DATA: join(folder, "first") }, firstScenes);
  await takeAll(
    { ...env, WIREBENCH_USER_DATA: join(folder, "user-data"), WIREBENCH_WORKSPACE: workspace },
    scenes,
  );
} finally {
  weather.stop();
  secure.stop();
  await desktop.stop();
  await rm(folder, { recursive: true, force: true });
}
console.error(`[screenshots] written to ${pictures}`);
