import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aSession } from "#test/support/messages.ts";
import { workspacePlace } from "#test/support/workspace-place.ts";
import { whenever } from "#test/support/workspaces.ts";

const place = workspacePlace();
const file = (): string => join(place.root, ".wirebench/sessions.json");

test("a session that is saved is in the workspace and in its file; one that is deleted is gone from both", async () => {
  const workspace = await place.open("create");
  const session = aSession({ timeouts: { readMs: 5 } }, "mine");
  expect(await workspace.changeSession({ kind: "save", session, before: null })).toEqual({ ok: true });
  expect(workspace.view().sessions.map(({ name }) => name)).toEqual(["default", "resilient", "mine"]);
  expect(JSON.parse(await readFile(file(), "utf8"))).toEqual({
    wirebench: 1,
    sessions: [{ name: "mine", timeouts: { readMs: 5 } }],
  });
  expect(await workspace.changeSession({ kind: "delete", name: "mine" })).toEqual({ ok: true });
  expect(workspace.view().sessions.map(({ name }) => name)).toEqual(["default", "resilient"]);
});

test("two sessions saved at once are both there", async () => {
  const workspace = await place.open("create");
  const names = Array.from({ length: 10 }, (_, index) => `s${index}`);
  await Promise.all(
    names.map((name) => workspace.changeSession({ kind: "save", session: aSession({}, name), before: null })),
  );
  expect(workspace.view().sessions.map(({ name }) => name)).toEqual(["default", "resilient", ...names]);
});

test("a file that is mended by hand is read again, and one that is broken is not written over", async () => {
  const workspace = await place.openWith({ ".wirebench/sessions.json": "{" });
  expect(workspace.view().problems).toEqual([
    { file: ".wirebench/sessions.json", message: "line 1: the file ends too early" },
  ]);
  const saved = await workspace.changeSession({ kind: "save", session: aSession(), before: null });
  expect(saved).toMatchObject({ ok: false, error: { kind: "file-broken" } });
  expect(await readFile(file(), "utf8")).toBe("{");
  await writeFile(file(), '{ "wirebench": 1, "sessions": [{ "name": "x" }] }');
  await whenever(workspace, () => workspace.view().sessions.some(({ name }) => name === "x"));
  expect(workspace.view().problems).toEqual([]);
});

test("a folder that leads outside is not written into", async () => {
  const workspace = await place.open("create");
  const elsewhere = join(place.folder, "elsewhere");
  await mkdir(elsewhere);
  await symlink(elsewhere, join(place.root, ".wirebench"));
  const saved = await workspace.changeSession({ kind: "save", session: aSession(), before: null });
  expect(saved).toMatchObject({ ok: false, error: { kind: "item-missing" } });
});
