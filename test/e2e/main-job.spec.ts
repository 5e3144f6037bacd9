import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { expect, test } from "./fixtures.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";

test("a request is typed, sent, saved as a plain file, and there again after a restart", async ({
  bench,
}) => {
  const window = bench.window();
  await window.method.selectOption("POST");
  await window.url.fill(`${httpbin}/post?unit=kmh`);
  await window.session.selectOption("resilient");
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["X-Trace", "seed"]);
  await window.open("Body");
  await window.page.getByRole("combobox", { name: "Body kind" }).selectOption("json");
  await window.page.getByRole("textbox", { name: "Body text" }).fill('{"city": "Zürich"}');
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200 OK/);
  await window.saveAs("Post a city");
  await expect(window.tree.getByRole("treeitem", { name: /Post a city/ })).toBeVisible();

  const file = join(bench.workspace, "Post-a-city.yml");
  const text = await readFile(file, "utf8");
  expect(parse(text)).toMatchObject({
    info: { name: "Post a city", type: "http", tags: ["wb:session=resilient"] },
    http: { method: "POST", url: `${httpbin}/post?unit=kmh`, body: { type: "json" } },
    settings: { forwardAuthorizationHeader: false },
  });

  const again = await bench.restart("close");
  await expect(again.url).toHaveValue(`${httpbin}/post?unit=kmh`);
  await again.page.getByRole("button", { name: /^Close .*Post a city/ }).click();
  await again.tree.getByRole("treeitem", { name: /Post a city/ }).dblclick();
  await expect(again.url).toHaveValue(`${httpbin}/post?unit=kmh`);
  await expect(again.method).toHaveValue("POST");
  await expect(again.session).toHaveValue("resilient");
  await again.sendAndWait();
  await expect(again.status).toHaveText(/^200 OK/);
  expect(await readFile(file, "utf8")).toBe(text);
});

test("a draft that was never saved survives kill -9", async ({ bench }) => {
  const window = bench.window();
  await window.url.fill(`${httpbin}/anything?half=typed`);
  await window.open("Headers");
  await window.fillRow("Headers", 1, ["X-Half", "typed"]);
  await window.waitUntilKept();
  const again = await bench.restart("kill");
  await expect(again.url).toHaveValue(`${httpbin}/anything?half=typed`);
  await again.open("Headers");
  await expect(again.cell("Headers", "Value", 1)).toHaveValue("typed");
});

test("a broken file is shown with its error and left as it is", async ({ bench }) => {
  const broken = "info:\n  name: Broken\n  type: http\nhttp: {method: GET, url: [unclosed\n";
  const file = join(bench.workspace, "broken.yml");
  await writeFile(file, broken);
  const window = bench.window();
  const item = window.tree.getByRole("treeitem", { name: /broken/ });
  await expect(item).toBeVisible({ timeout: 10_000 });
  await item.dblclick();
  await expect(window.page.getByText(/line \d+/i).first()).toBeVisible();
  await bench.restart("close");
  expect(await readFile(file, "utf8")).toBe(broken);
});

test("a file of another tool keeps its comments and unknown keys when one value changes", async ({
  bench,
}) => {
  const file = join(bench.workspace, "foreign.yml");
  const text = [
    "# kept: a comment at the top",
    "info:",
    "  name: Foreign",
    "  type: http",
    "  x-owner: weather team # kept: an unknown key",
    "http:",
    "  method: GET",
    `  url: "${httpbin}/get" # kept: a comment beside a value`,
    "",
  ].join("\n");
  await writeFile(file, text);
  const window = bench.window();
  await window.tree.getByRole("treeitem", { name: /Foreign/ }).dblclick();
  await expect(window.url).toHaveValue(`${httpbin}/get`);
  await window.url.fill(`${httpbin}/get?a=1`);
  await window.page.keyboard.press("ControlOrMeta+s");
  await expect.poll(() => readFile(file, "utf8")).toContain("/get?a=1");
  const saved = await readFile(file, "utf8");
  expect(saved.match(/# kept/g)).toHaveLength(3);
  expect(saved).toContain("x-owner: weather team");
});

test("folders, sessions and environments of a workspace are there", async ({ bench }) => {
  await mkdir(join(bench.workspace, "weather"), { recursive: true });
  await mkdir(join(bench.workspace, ".wirebench"), { recursive: true });
  await writeFile(join(bench.workspace, "weather/folder.yml"), "info:\n  name: Weather\n  type: folder\n");
  await writeFile(
    join(bench.workspace, "weather/now.yml"),
    `info:\n  name: Weather now\n  type: http\nhttp:\n  method: GET\n  url: "{{base}}/get"\n`,
  );
  await writeFile(
    join(bench.workspace, "environments/staging.yml"),
    `name: staging\nvariables:\n  - name: base\n    value: ${httpbin}\n`,
  );
  await writeFile(
    join(bench.workspace, ".wirebench/sessions.json"),
    JSON.stringify({ wirebench: 1, sessions: [{ name: "patient", timeouts: { readMs: 60_000 } }] }),
  );
  const window = await bench.restart("close");
  await window.page.getByRole("combobox", { name: "Environment" }).selectOption("staging");
  await window.openItem(["Weather", "Weather now"]);
  await window.session.selectOption("patient");
  await window.sendAndWait();
  await expect(window.status).toHaveText(/^200/);
});

test("the pool is live in the status bar, and its connections are listed", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo(`${httpbin}/get`);
  await expect(window.page.getByText(/1 connection\b/)).toBeVisible();
  await window.page
    .getByRole("button", { name: /connection/ })
    .first()
    .click();
  await expect(window.page.getByRole("table", { name: "Connections" }).getByRole("row")).toHaveCount(2);
});

test("nothing is written outside the two folders it was given", async ({ bench }) => {
  const window = bench.window();
  await window.sendTo(`${httpbin}/bytes/20000`);
  expect((await readdir(bench.workspace)).toSorted()).toEqual([
    ".gitignore",
    "environments",
    "opencollection.yml",
  ]);
});

test("a state that cannot be read is put aside, and the window says under which name", async ({ bench }) => {
  await bench.window().waitUntilKept();
  await writeFile(join(bench.userData, "state.json"), "{ half");
  const { page } = await bench.restart("kill");
  const notice = page.getByRole("note").filter({ hasText: "state.json.damaged-1" });
  await expect(notice).toContainText("is damaged");
  await notice.getByRole("button", { name: "Understood" }).click();
  await expect(notice).toHaveCount(0);
  expect(await readFile(join(bench.userData, "state.json.damaged-1"), "utf8")).toBe("{ half");
});
