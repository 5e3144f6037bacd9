import { spawnSync } from "node:child_process";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenWorkspace } from "#electron/store/open-workspace.ts";
import { aFolder, removeFolder, writeFiles } from "#test/support/folders.ts";
import { aDraft } from "#test/support/request-drafts.ts";
import { open, valueOf, whenever } from "#test/support/workspaces.ts";

let folder: string;
let root: string;
let workspace: OpenWorkspace;
beforeEach(async () => {
  folder = await aFolder();
  root = join(folder, "apis");
  await writeFiles(root, { "opencollection.yml": "info: { name: Shop }\n", "orders/a.yml": request("A") });
  workspace = await open(folder);
});
afterEach(async () => {
  workspace.close();
  await removeFolder(folder);
});

const request = (name: string): string => `info: { name: ${name}, type: http }\nhttp: { url: x }\n`;
const names = (): readonly string[] => workspace.view().items.map(({ name }) => name);
const shows = (wanted: readonly string[]): Promise<void> =>
  whenever(workspace, () => JSON.stringify(names().toSorted()) === JSON.stringify(wanted.toSorted()));

describe("a change made elsewhere is noticed:", () => {
  test.each<[string, () => Promise<void>, readonly string[]]>([
    ["a file written in place", () => writeFile(join(root, "orders/a.yml"), request("B")), ["orders", "B"]],
    [
      "a file replaced by an editor's temporary file",
      async () => {
        await writeFile(join(root, "orders/.a.yml.swp"), request("B"));
        await rename(join(root, "orders/.a.yml.swp"), join(root, "orders/a.yml"));
      },
      ["orders", "B"],
    ],
    ["a file that is new", () => writeFile(join(root, "b.yml"), request("B")), ["orders", "A", "B"]],
    ["a file that is gone", () => rm(join(root, "orders/a.yml")), []],
    [
      "a folder that is new, with files in it",
      () => writeFiles(root, { "x/y/b.yml": request("B") }),
      ["orders", "A", "x", "y", "B"],
    ],
    ["a folder with another name", () => rename(join(root, "orders"), join(root, "sales")), ["sales", "A"]],
    ["a file that breaks", () => writeFile(join(root, "orders/a.yml"), "info: ["), ["orders", "a.yml"]],
    [
      "another environment",
      () => writeFiles(root, { "environments/Prod.yml": "variables: []\n" }),
      ["orders", "A"],
    ],
  ])("%s", async (_, change, wanted) => {
    const changed = new Promise<void>((resolve) => workspace.onChange(resolve));
    await change();
    await changed;
    await expect(shows(wanted)).resolves.toBeUndefined();
  });

  test("also in a folder that took the place of another", async () => {
    for (const name of ["B", "C", "D"]) {
      await rm(join(root, "orders"), { recursive: true });
      await writeFiles(root, { "orders/a.yml": request(name) });
      await shows(["orders", name]);
      await writeFile(join(root, "orders/a.yml"), request(`${name}-again`));
      await expect(shows(["orders", `${name}-again`])).resolves.toBeUndefined();
    }
  });
});

test("a branch of hundreds of files and back is noticed whole, in few looks", async () => {
  const git = (...args: readonly string[]): void => {
    const ran = spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.test", ...args], {
      cwd: root,
      encoding: "utf8",
    });
    if (ran.status !== 0) throw new Error(ran.stderr);
  };
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-qm", "one");
  git("checkout", "-qb", "many");
  await writeFiles(
    root,
    Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`f${n % 20}/r${n}.yml`, request(`R${n}`)])),
  );
  git("add", ".");
  git("commit", "-qm", "two");
  await whenever(workspace, () => workspace.view().items.length === 422);
  for (let n = 0; n < 3; n++) {
    let news = 0;
    const end = workspace.onChange(() => news++);
    git("checkout", "-q", "main");
    await whenever(workspace, () => workspace.view().items.length === 2);
    git("checkout", "-q", "many");
    await whenever(workspace, () => workspace.view().items.length === 422);
    end();
    expect(news).toBeLessThan(20);
  }
}, 60_000);

test("what did not change the content is no news, and what we save is one piece of it", async () => {
  let news = 0;
  workspace.onChange(() => news++);
  await writeFile(join(root, "orders/a.yml"), request("A"));
  await workspace.refresh();
  expect(news).toBe(0);
  valueOf(
    await workspace.saveRequest({
      itemId: null,
      folderId: null,
      draft: aDraft({ name: "New" }),
      version: null,
    }),
  );
  expect(news).toBe(1);
  expect(names()).toContain("New");
});

test("after it is closed there is no more news", async () => {
  let news = 0;
  workspace.onChange(() => news++);
  workspace.close();
  await mkdir(join(root, "later"));
  await writeFile(join(root, "later/b.yml"), request("B"));
  await workspace.refresh();
  expect(news).toBe(0);
});
