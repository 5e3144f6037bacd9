import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readFiles, writeFiles } from "#test/support/folders.ts";
import { aDraft, aRow } from "#test/support/request-drafts.ts";
import { requestText } from "#test/support/request-text.ts";
import { workspacePlace } from "#test/support/workspace-place.ts";
import { idOf, readDraft, valueOf } from "#test/support/workspaces.ts";

const place = workspacePlace();

describe("saving", () => {
  test("a new request makes a file with its name, after its neighbours, that reads back as it was", async () => {
    const here = await place.openWith({
      "opencollection.yml": "info: {}\n",
      "a.yml": requestText("A", 1_500),
      "orders/folder.yml": "info: { name: Orders }\n",
    });
    const draft = aDraft({
      name: "GET /users/:id",
      url: "https://example.test/?a=1",
      params: [aRow({ name: "a", value: "1" })],
      headers: [aRow({ name: "X", value: "y" })],
    });
    const saved = valueOf(await here.saveRequest({ itemId: null, folderId: null, draft, version: null }));
    expect(parse(await readFile(join(place.root, "GET-users-id.yml"), "utf8"))).toMatchObject({
      info: { seq: 2_000 },
    });
    expect(await readDraft(here, draft.name)).toEqual({ kind: "request", draft, version: saved.version });
    valueOf(await here.saveRequest({ itemId: null, folderId: idOf(here, "Orders"), draft, version: null }));
    expect(await readdir(join(place.root, "orders"))).toContain("GET-users-id.yml");
  });

  test("over an item writes that file, and a new name does not rename it", async () => {
    const here = await place.openWith({ "a.yml": `# ours\n${requestText("A", 1)}` });
    const { draft, version } = await readDraft(here, "A");
    valueOf(
      await here.saveRequest({
        itemId: idOf(here, "A"),
        folderId: null,
        draft: { ...draft, name: "B" },
        version,
      }),
    );
    expect(await readFile(join(place.root, "a.yml"), "utf8")).toBe(`# ours\n${requestText("B", 1)}`);
    expect(here.view().items.map(({ name }) => name)).toEqual(["B"]);
  });

  test("over a file that changed elsewhere is refused, and nothing is lost", async () => {
    const here = await place.openWith({ "a.yml": requestText("A", 1) });
    const { draft, version } = await readDraft(here, "A");
    await writeFile(join(place.root, "a.yml"), requestText("Theirs", 1));
    expect(await here.saveRequest({ itemId: idOf(here, "A"), folderId: null, draft, version })).toEqual({
      ok: false,
      error: { kind: "file-changed" },
    });
    expect(await readFile(join(place.root, "a.yml"), "utf8")).toBe(requestText("Theirs", 1));
    await rm(join(place.root, "a.yml"));
    expect(await here.saveRequest({ itemId: idOf(here, "Theirs"), folderId: null, draft, version })).toEqual({
      ok: false,
      error: { kind: "item-missing" },
    });
  });

  test("a literal secret is refused before anything is written", async () => {
    const here = await place.openWith({ "a.yml": requestText("A", 1) });
    const { draft, version } = await readDraft(here, "A");
    const secret = { ...draft, auth: { scheme: "bearer", token: "c4n4ry-5d0e7aa1" } as const };
    const refused = { ok: false, error: { kind: "literal-secret", place: "auth.token" } };
    expect(
      await here.saveRequest({ itemId: idOf(here, "A"), folderId: null, draft: secret, version }),
    ).toEqual(refused);
    expect(await here.saveRequest({ itemId: null, folderId: null, draft: secret, version: null })).toEqual(
      refused,
    );
    expect(await readFiles(place.root)).toEqual({ "a.yml": requestText("A", 1) });
  });

  test("many that have one name at once gives each a file of its own, whatever the case", async () => {
    const here = await place.openWith({
      "opencollection.yml": "info: {}\n",
      "GET-USER.yml": requestText("old", 1),
    });
    const names = ["Get user", "get user", "GET USER", "Get-user", "folder", "opencollection", "CON", ".git"];
    const saved = await Promise.all(
      names.map((name) =>
        here.saveRequest({ itemId: null, folderId: null, draft: aDraft({ name }), version: null }),
      ),
    );
    expect(new Set(saved.map((one) => valueOf(one).itemId)).size).toBe(names.length);
    const files = (await readdir(place.root)).filter((name) => name.endsWith(".yml"));
    expect(new Set(files.map((name) => name.toLowerCase())).size).toBe(names.length + 2);
    expect(new Set(here.view().items.map(({ name }) => name))).toEqual(new Set([...names, "old"]));
  });

  test("under a name that leaves nothing for a file is refused", async () => {
    const here = await place.openWith({});
    expect(
      await here.saveRequest({ itemId: null, folderId: null, draft: aDraft({ name: "…" }), version: null }),
    ).toEqual({ ok: false, error: { kind: "name-invalid", name: "…" } });
    expect(await here.createFolder(null, "..")).toEqual({
      ok: false,
      error: { kind: "name-invalid", name: ".." },
    });
  });

  test("a folder makes one with its name in it, once", async () => {
    const here = await place.openWith({});
    const { itemId } = valueOf(await here.createFolder(null, "Orders / 2026"));
    expect(idOf(here, "Orders / 2026")).toBe(itemId);
    expect(parse(await readFile(join(place.root, "Orders-2026/folder.yml"), "utf8"))).toEqual({
      info: { name: "Orders / 2026", type: "folder", seq: 1_000 },
    });
    expect(await here.createFolder(null, "orders 2026")).toEqual({
      ok: false,
      error: { kind: "name-taken", name: "orders 2026" },
    });
    expect(await here.createFolder(null, "Environments")).toMatchObject({
      ok: false,
      error: { kind: "name-taken" },
    });
    expect(await here.createFolder(itemId, "Inner")).toMatchObject({ ok: true });
  });
});

describe("links", () => {
  test("out of the workspace are neither read nor written, and are named", async () => {
    const outside = join(place.folder, "outside");
    await writeFiles(outside, { "x.yml": requestText("Outside", 1) });
    await mkdir(place.root);
    await symlink(join(outside, "x.yml"), join(place.root, "x.yml"));
    await symlink(outside, join(place.root, "linked"));
    await symlink("..", join(place.root, "up"));
    const view = (await place.openWith({ "opencollection.yml": "info: {}\n" })).view();
    expect(view.items).toEqual([]);
    expect(view.problems).toEqual([
      { file: "x.yml", message: "a link out of the workspace is not followed" },
    ]);
  });

  test("that take the place of a folder after it was read lead nowhere", async () => {
    const outside = join(place.folder, "outside");
    await writeFiles(outside, { "o.yml": requestText("O", 1) });
    const here = await place.openWith({ "orders/o.yml": requestText("O", 1) });
    const { draft, version } = await readDraft(here, "O");
    const [id, parent] = [idOf(here, "O"), idOf(here, "orders")];
    await rm(join(place.root, "orders"), { recursive: true });
    await symlink(outside, join(place.root, "orders"));
    expect(
      await here.saveRequest({ itemId: id, folderId: null, draft: { ...draft, name: "P" }, version }),
    ).toEqual({ ok: false, error: { kind: "item-missing" } });
    expect(await here.saveRequest({ itemId: null, folderId: parent, draft, version: null })).toEqual({
      ok: false,
      error: { kind: "item-missing" },
    });
    expect(await here.createFolder(parent, "New")).toEqual({ ok: false, error: { kind: "item-missing" } });
    expect(await readFiles(outside)).toEqual({ "o.yml": requestText("O", 1) });
  });
});
