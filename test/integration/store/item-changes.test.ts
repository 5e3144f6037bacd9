import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { OpenWorkspace } from "#electron/store/open-workspace.ts";
import type { ItemId } from "#shared/ids.ts";
import { aFolder, readFiles, removeFolder, writeFiles } from "#test/support/folders.ts";
import { requestText } from "#test/support/request-text.ts";
import { workspacePlace } from "#test/support/workspace-place.ts";
import { idOf, readDraft, valueOf } from "#test/support/workspaces.ts";

const place = workspacePlace();

const namesOf = (here: OpenWorkspace): readonly string[] => here.view().items.map(({ name }) => name);

const threeAndAFolder = {
  "opencollection.yml": "info: {}\n",
  "a.yml": requestText("A", 1_000),
  "b.yml": requestText("B", 2_000),
  "c.yml": requestText("C", 3_000),
  "orders/folder.yml": "info:\n  name: Orders\n  seq: 1000\n",
  "orders/one.yml": requestText("One", 1_000),
};

/** Takes a change back and expects every file to be as it was, byte for byte. */
async function expectUndone(
  here: OpenWorkspace,
  before: Readonly<Record<string, string>>,
  changeId: string | null,
): Promise<void> {
  valueOf(await here.items.undo(changeId ?? ""));
  expect(await readFiles(place.root)).toEqual(before);
}

describe("renaming", () => {
  test("gives file and text the name, keeps comments, and is taken back to the byte", async () => {
    const here = await place.openWith({
      ...threeAndAFolder,
      "a.yml": `# ours\n${requestText("A", 1)}odd: 1\n`,
    });
    const before = await readFiles(place.root);
    const id = idOf(here, "A");
    const { version } = await readDraft(here, "A");
    const change = valueOf(await here.items.rename(id, " GET /users "));
    expect(await readFile(join(place.root, "GET-users.yml"), "utf8")).toBe(
      `# ours\n${requestText("GET /users", 1)}odd: 1\n`,
    );
    const now = await readDraft(here, "GET /users");
    const to = idOf(here, "GET /users");
    expect(change).toMatchObject({
      moved: [{ from: id, to }],
      rewritten: [{ itemId: to, before: version, after: now.version, name: "GET /users" }],
    });
    await expectUndone(here, before, change.changeId);
  });

  test("only in case works, and so does one that is taken by a neighbour's file", async () => {
    const here = await place.openWith(threeAndAFolder);
    valueOf(await here.items.rename(idOf(here, "A"), "a"));
    expect(namesOf(here)).toContain("a");
    valueOf(await here.items.rename(idOf(here, "Orders"), "ORDERS"));
    expect(await readdir(place.root)).toContain("ORDERS");
    valueOf(await here.items.rename(idOf(here, "B"), "C"));
    expect(await readdir(place.root)).toContain("C-2.yml");
  });

  test("a folder takes all that is in it along, and one without folder.yml gets it", async () => {
    const here = await place.openWith({ "plain/deep/x.yml": requestText("X", 1) });
    const before = await readFiles(place.root);
    const [folder, deep, x] = [idOf(here, "plain"), idOf(here, "deep"), idOf(here, "X")];
    const change = valueOf(await here.items.rename(folder, "New name"));
    expect(namesOf(here)).toEqual(["New name", "deep", "X"]);
    expect(change.moved.map(({ from }) => from)).toEqual([folder, deep, x]);
    expect(change.moved.map(({ to }) => to)).toEqual([
      idOf(here, "New name"),
      idOf(here, "deep"),
      idOf(here, "X"),
    ]);
    await expectUndone(here, before, change.changeId);
  });

  test("is refused in words for a name no file can have, and for the name of another folder", async () => {
    const here = await place.openWith({ ...threeAndAFolder, "users/u.yml": requestText("U", 1) });
    const before = await readFiles(place.root);
    expect(await here.items.rename(idOf(here, "A"), "???")).toMatchObject({
      error: { kind: "name-invalid" },
    });
    expect(await here.items.rename(idOf(here, "users"), "Orders")).toMatchObject({
      error: { kind: "name-taken" },
    });
    expect(await here.items.rename(idOf(here, "users"), "Environments")).toMatchObject({
      error: { kind: "name-taken" },
    });
    expect(await readFiles(place.root)).toEqual(before);
  });

  test("a file that does not parse gets another file name and keeps its text", async () => {
    const here = await place.openWith({ "bad.yml": "a: [" });
    valueOf(await here.items.rename(idOf(here, "bad.yml"), "worse.yml"));
    expect(await readFiles(place.root)).toMatchObject({ "worse.yml": "a: [" });
  });

  test("taken back after a save keeps what was saved", async () => {
    const here = await place.openWith(threeAndAFolder);
    const change = valueOf(await here.items.rename(idOf(here, "A"), "Z"));
    const { draft, version } = await readDraft(here, "Z");
    const save = { itemId: idOf(here, "Z"), folderId: null, draft: { ...draft, method: "PUT" }, version };
    valueOf(await here.saveRequest(save));
    valueOf(await here.items.undo(change.changeId ?? ""));
    expect(await readFile(join(place.root, "a.yml"), "utf8")).toBe(
      requestText("A", 1_000).replace("GET", "PUT"),
    );
  });
});

describe("moving", () => {
  test("before a sibling changes only the file that moved", async () => {
    const here = await place.openWith(threeAndAFolder);
    const before = await readFiles(place.root);
    const change = valueOf(await here.items.move([idOf(here, "C")], null, idOf(here, "B")));
    expect(namesOf(here)).toEqual(["Orders", "One", "A", "C", "B"]);
    expect(await readFiles(place.root)).toEqual({ ...before, "c.yml": requestText("C", 1_500) });
    await expectUndone(here, before, change.changeId);
  });

  test("several, folders too, go into a folder in the order of the tree", async () => {
    const here = await place.openWith({ ...threeAndAFolder, "users/b.yml": requestText("Other B", 1) });
    const before = await readFiles(place.root);
    const ids = ["C", "B", "Orders"].map((name) => idOf(here, name));
    const change = valueOf(await here.items.move(ids, idOf(here, "users"), null));
    expect(namesOf(here)).toEqual(["users", "Orders", "One", "Other B", "B", "C", "A"]);
    expect(await readdir(join(place.root, "users"))).toEqual(["b-2.yml", "b.yml", "c.yml", "orders"]);
    await expectUndone(here, before, change.changeId);
  });

  test("between neighbours without room numbers all of them anew", async () => {
    const here = await place.openWith({
      "a.yml": requestText("A", 1),
      "b.yml": requestText("B", 2),
      "c.yml": requestText("C", 3),
    });
    const before = await readFiles(place.root);
    const change = valueOf(await here.items.move([idOf(here, "C")], null, idOf(here, "B")));
    expect(namesOf(here)).toEqual(["A", "C", "B"]);
    await expectUndone(here, before, change.changeId);
  });

  test("a folder into itself is refused, and nothing of the rest happened", async () => {
    const here = await place.openWith(threeAndAFolder);
    const before = await readFiles(place.root);
    const [orders, a] = [idOf(here, "Orders"), idOf(here, "A")];
    expect(await here.items.move([a, orders], orders, null)).toEqual({
      ok: false,
      error: { kind: "folder-in-itself", name: "Orders" },
    });
    expect(await readFiles(place.root)).toEqual(before);
  });

  test("that fails half-way leaves every file as it was", async () => {
    const here = await place.openWith({
      ...threeAndAFolder,
      "users/u.yml": requestText("U", 1),
      "users/orders/x.yml": requestText("X", 1),
    });
    const before = await readFiles(place.root);
    const ids = ["A", "Orders"].map((name) => idOf(here, name));
    expect(await here.items.move(ids, idOf(here, "users"), null)).toMatchObject({
      error: { kind: "name-taken" },
    });
    expect(await readFiles(place.root)).toEqual(before);
  });

  test("never leads out of the workspace through a link", async () => {
    const outside = await aFolder();
    const here = await place.openWith(threeAndAFolder);
    const parent = idOf(here, "Orders");
    await removeFolder(join(place.root, "orders"));
    await symlink(outside, join(place.root, "orders"));
    expect(await here.items.move([idOf(here, "A")], parent, null)).toMatchObject({
      error: { kind: "item-missing" },
    });
    expect(await readdir(outside)).toEqual([]);
    await removeFolder(outside);
  });
});

describe("duplicating", () => {
  test("puts a copy right after each item, with a name of its own", async () => {
    const here = await place.openWith(threeAndAFolder);
    const before = await readFiles(place.root);
    const change = valueOf(await here.items.duplicate([idOf(here, "A"), idOf(here, "Orders")]));
    expect(namesOf(here)).toEqual(["Orders", "One", "Orders copy", "One", "A", "A copy", "B", "C"]);
    expect(change.made).toEqual([idOf(here, "Orders copy"), idOf(here, "A copy")]);
    valueOf(await here.items.duplicate([idOf(here, "A copy")]));
    expect(namesOf(here).slice(4, 7)).toEqual(["A", "A copy", "A copy 2"]);
    const again = valueOf(await here.items.duplicate([idOf(here, "B")]));
    await here.items.undo(again.changeId ?? "");
    expect(namesOf(here)).not.toContain("B copy");
    expect(Object.keys(await readFiles(place.root))).toEqual(expect.arrayContaining(Object.keys(before)));
  });
});

describe("deleting", () => {
  test("puts items into the trash of the user data, and taking back brings them to the byte", async () => {
    const here = await place.openWith(threeAndAFolder);
    const before = await readFiles(place.root);
    const ids: readonly ItemId[] = ["A", "Orders", "One"].map((name) => idOf(here, name));
    const change = valueOf(await here.items.remove(ids));
    expect(namesOf(here)).toEqual(["B", "C"]);
    expect(new Set(change.gone)).toEqual(new Set(ids));
    const kept = Object.values(await readFiles(join(place.folder, "user-data", "trash")));
    expect(kept).toEqual(expect.arrayContaining([requestText("A", 1_000), requestText("One", 1_000)]));
    await expectUndone(here, before, change.changeId);
    expect(Object.keys(await readFiles(join(place.folder, "user-data", "trash")))).toEqual([]);
  });

  test("is not taken back over something that came up in its place", async () => {
    const here = await place.openWith(threeAndAFolder);
    const change = valueOf(await here.items.remove([idOf(here, "A")]));
    await writeFile(join(place.root, "a.yml"), requestText("Theirs", 1));
    expect(await here.items.undo(change.changeId ?? "")).toMatchObject({ error: { kind: "name-taken" } });
    expect(await readFile(join(place.root, "a.yml"), "utf8")).toBe(requestText("Theirs", 1));
  });

  test("changes are taken back one by one, the last first", async () => {
    const here = await place.openWith(threeAndAFolder);
    const before = await readFiles(place.root);
    const ids = [
      valueOf(await here.items.rename(idOf(here, "A"), "Z")).changeId,
      valueOf(await here.items.move([idOf(here, "Z")], idOf(here, "Orders"), null)).changeId,
      valueOf(await here.items.duplicate([idOf(here, "Orders")])).changeId,
      valueOf(await here.items.remove([idOf(here, "Orders")])).changeId,
    ];
    for (const id of ids.toReversed()) valueOf(await here.items.undo(id ?? ""));
    expect(await readFiles(place.root)).toEqual(before);
  });
});

test("among 10,000 requests one is moved, and what belongs together is deleted and brought back", async () => {
  const files: Record<string, string> = {};
  for (let n = 0; n < 10_000; n++) files[`f${n % 100}/r${n}.yml`] = requestText(`Request ${n}`, n + 1);
  await mkdir(place.root, { recursive: true });
  await writeFiles(place.root, files);
  const here = await place.open();
  expect(here.view().items).toHaveLength(10_100);
  valueOf(await here.items.move([idOf(here, "Request 7")], null, null));
  expect(here.view().items.at(-1)?.name).toBe("Request 7");
  const change = valueOf(await here.items.remove([idOf(here, "f3")]));
  expect(here.view().items).toHaveLength(10_100 - 101);
  expect(change.gone).toHaveLength(101);
  valueOf(await here.items.undo(change.changeId ?? ""));
  expect(here.view().items).toHaveLength(10_100);
}, 120_000);
