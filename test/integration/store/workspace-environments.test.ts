import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { OpenWorkspace } from "#electron/store/open-workspace.ts";
import { emptyVariable, type EnvironmentDraft } from "#shared/workbench/environment.ts";
import { aFolder, readFiles, removeFolder, writeFiles } from "#test/support/folders.ts";
import { open, valueOf } from "#test/support/workspaces.ts";

let folder: string;
let workspace: OpenWorkspace;
const file = "environments/staging.yml";
const text = `# ours\nname: staging\nvariables:\n  - name: base # the gateway\n    value: https://a.test\n`;

beforeEach(async () => {
  folder = await aFolder();
  await writeFiles(join(folder, "apis"), { "opencollection.yml": "opencollection: 1.0.0\n", [file]: text });
  workspace = await open(folder);
});
afterEach(async () => {
  workspace.close();
  await removeFolder(folder);
});

const draftOf = (name: string, value: string): EnvironmentDraft => ({
  name,
  variables: [{ ...emptyVariable, name: "base", value }],
});

test("saving over an environment keeps its comments, and requests see the new value", async () => {
  const { version } = valueOf(await workspace.environments.read("staging"));
  const saved = await workspace.environments.save({
    before: "staging",
    draft: draftOf("staging", "https://b.test"),
    version,
  });
  expect(saved.ok).toBe(true);
  expect(await readFile(join(folder, "apis", file), "utf8")).toBe(text.replace("a.test", "b.test"));
  expect(workspace.view().environments).toEqual([
    { name: "staging", variables: [{ name: "base", value: "https://b.test", secret: false }] },
  ]);
});

test("a file that changed meanwhile is not written over", async () => {
  const { version } = valueOf(await workspace.environments.read("staging"));
  await writeFile(join(folder, "apis", file), text.replace("a.test", "theirs.test"));
  const saved = await workspace.environments.save({
    before: "staging",
    draft: draftOf("staging", "mine"),
    version,
  });
  expect(saved).toEqual({ ok: false, error: { kind: "file-changed" } });
  expect(await readFile(join(folder, "apis", file), "utf8")).toContain("theirs.test");
});

test("a new one gets a file of its own, and another of the name is refused", async () => {
  const made = await workspace.environments.save({
    before: null,
    draft: draftOf("Live: EU", "x"),
    version: null,
  });
  expect(made.ok).toBe(true);
  expect(Object.keys(await readFiles(join(folder, "apis")))).toContain("environments/Live-EU.yml");
  const again = await workspace.environments.save({
    before: null,
    draft: draftOf("staging", "x"),
    version: null,
  });
  expect(again).toEqual({ ok: false, error: { kind: "name-taken", name: "staging" } });
});

test.each(["", " staging", "workspace", "///"])("%j is no name for an environment", async (name) => {
  const made = await workspace.environments.save({ before: null, draft: draftOf(name, "x"), version: null });
  expect(made).toEqual({ ok: false, error: { kind: "name-invalid", name } });
});

test("renaming changes the name in the file, and the file stays where it is", async () => {
  const { version } = valueOf(await workspace.environments.read("staging"));
  valueOf(
    await workspace.environments.save({
      before: "staging",
      draft: draftOf("stage", "https://a.test"),
      version,
    }),
  );
  expect(await readFile(join(folder, "apis", file), "utf8")).toBe(
    text.replace("name: staging", "name: stage"),
  );
  expect(workspace.view().environments.map(({ name }) => name)).toEqual(["stage"]);
});

test("deleting takes the file away; one that is not there is said to be missing", async () => {
  expect(await workspace.environments.remove("staging")).toEqual({ ok: true, value: undefined });
  expect(workspace.view().environments).toEqual([]);
  expect(await workspace.environments.remove("staging")).toEqual({
    ok: false,
    error: { kind: "item-missing" },
  });
});
