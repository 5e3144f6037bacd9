import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { openStore } from "#electron/store/open-store.ts";
import { openWorkspace } from "#electron/store/open-workspace.ts";
import { lookUp } from "#shared/variables/scope.ts";
import { readFiles, writeFiles } from "#test/support/folders.ts";
import { aDraft } from "#test/support/request-drafts.ts";
import { requestText } from "#test/support/request-text.ts";
import { workspacePlace } from "#test/support/workspace-place.ts";
import { idOf, valueOf } from "#test/support/workspaces.ts";

const place = workspacePlace();

describe("a new workspace", () => {
  test("is an OpenCollection 1.0.0 directory that keeps .env out of git and our folder out of Bruno", async () => {
    const workspace = await place.open("create");
    const files = await readFiles(place.root);
    expect(Object.keys(files).toSorted()).toEqual([".gitignore", "opencollection.yml"]);
    expect(parse(files["opencollection.yml"] ?? "")).toEqual({
      opencollection: "1.0.0",
      info: { name: "apis" },
      extensions: { bruno: { ignore: [".wirebench"] } },
    });
    expect(files[".gitignore"]?.split("\n")).toContain(".env");
    expect(workspace.view()).toMatchObject({ name: "apis", items: [], environments: [], problems: [] });
  });

  test("leaves what the folder holds already", async () => {
    await writeFiles(place.root, { ".gitignore": "node_modules" });
    await place.open("create");
    expect(await readFile(join(place.root, ".gitignore"), "utf8")).toBe(
      "node_modules\n.env\n.env.*\n!.env.example\n",
    );
  });

  test("in the place of one that is there is that one", async () => {
    const files = { "opencollection.yml": "opencollection: 1.0.0\ninfo: { name: Mine }\n" };
    await writeFiles(place.root, files);
    const workspace = await place.open("create");
    expect(workspace.view().name).toBe("Mine");
    expect(await readFiles(place.root)).toEqual(files);
  });

  test("that cannot be made says so", async () => {
    await writeFile(place.root, "a file");
    const store = valueOf(await openStore(join(place.folder, "user-data"), Date.now()));
    expect(await openWorkspace(place.root, store.grants, "create")).toMatchObject({
      ok: false,
      error: { kind: "not-writable" },
    });
    expect(await openWorkspace(join(place.folder, "missing"), store.grants, "open")).toEqual({
      ok: false,
      error: { kind: "not-readable", code: "ENOENT" },
    });
    expect(await openWorkspace(place.root, store.grants, "open")).toEqual({
      ok: false,
      error: { kind: "not-readable", code: "ENOTDIR" },
    });
  });
});

describe("a folder", () => {
  test("is shown with its requests in order, and without what is none of its own", async () => {
    const { items } = (
      await place.openWith({
        "opencollection.yml":
          "opencollection: 1.0.0\ninfo: { name: Shop }\nextensions: { bruno: { ignore: [drafts] } }\n",
        "b.yml": requestText("Second", 2),
        "a.yaml": requestText("First", 1),
        "orders/folder.yml": "info: { name: Orders, type: folder, seq: 5 }\n",
        "orders/new.yml": requestText("New order", 1),
        "drafts/x.yml": requestText("ignored", 1),
        ".git/x.yml": requestText("git", 1),
        "node_modules/p/x.yml": requestText("package", 1),
        ".a.yml.1.0123456789ab.tmp": "half",
        ".hidden.yml": requestText("hidden", 1),
        "notes.txt": "text",
      })
    ).view();
    expect(items.map(({ kind, name }) => [kind, name])).toEqual([
      ["folder", "Orders"],
      ["request", "New order"],
      ["request", "First"],
      ["request", "Second"],
    ]);
    expect(items[1]?.parent).toBe(items[0]?.id);
  });

  test("has the same ids and the same workspace id after a restart", async () => {
    const first = await place.openWith({ "a.yml": requestText("A", 1) });
    const again = await place.open();
    again.close();
    expect([again.id, idOf(again, "A")]).toEqual([first.id, idOf(first, "A")]);
    expect(JSON.stringify(first.view())).not.toContain(first.id);
  });

  test("that is no collection is only read, until something is saved into it", async () => {
    const here = await place.openWith({ "compose.yml": "services: {}\n" });
    expect(here.view()).toMatchObject({ items: [], problems: [] });
    expect(await readdir(place.root)).toEqual(["compose.yml"]);
    valueOf(
      await here.saveRequest({ itemId: null, folderId: null, draft: aDraft({ name: "A" }), version: null }),
    );
    expect((await readdir(place.root)).toSorted()).toEqual([
      ".gitignore",
      "A.yml",
      "compose.yml",
      "environments",
      "opencollection.yml",
    ]);
  });
});

describe("a file that cannot be used", () => {
  test.each([
    ["half.yml", 'info:\n  name: "ha', /line \d+, column \d+/],
    ["empty.yml", "", /empty/],
    ["graph.yml", "info: { name: graph.yml, type: graphql }\n", /not an HTTP request \(graphql\)/],
  ])("%s is shown as broken with its place, and never overwritten", async (name, text, problem) => {
    const here = await place.openWith({ "opencollection.yml": "info: {}\n", [name]: text });
    expect(here.view().items).toEqual([
      {
        kind: "broken",
        id: idOf(here, name),
        parent: null,
        name,
        problem: expect.stringMatching(problem) as string,
      },
    ]);
    const file = valueOf(await here.readRequest(idOf(here, name)));
    expect(file).toMatchObject({ kind: "broken", text });
    expect(
      await here.saveRequest({ itemId: idOf(here, name), folderId: null, draft: aDraft({}), version: null }),
    ).toEqual({ ok: false, error: { kind: "file-changed" } });
    expect(await readFile(join(place.root, name), "utf8")).toBe(text);
  });

  test("beside the requests is named with line and reason, and the rest works", async () => {
    const view = (
      await place.openWith({
        "opencollection.yml": "info: { name: x\n",
        "a.yml": requestText("A", 1),
        "environments/bad.yml": "name: [\n",
        "environments/good.yml": "name: Good\nvariables: []\n",
        ".wirebench/sessions.json": '{ "wirebench": 1, "sessions": [{ "name": 7 }] }',
        "orders/folder.yml": "info: [",
        "orders/o.yml": requestText("O", 1),
        "other.yml": "openapi: 3.1.0\n",
      })
    ).view();
    expect(view.name).toBe("apis");
    expect(view.items.map(({ name }) => name)).toEqual(["orders", "O", "A"]);
    expect(view.environments.map(({ name }) => name)).toEqual(["Good"]);
    expect(view.sessions.map(({ name }) => name)).toEqual(["default", "resilient"]);
    const problems = view.problems.map(({ file, message }) => `${file}: ${message}`).toSorted();
    expect(problems).toEqual([
      expect.stringMatching(/^\.wirebench\/sessions\.json: line 1: sessions\[0\]\.name: /) as string,
      expect.stringMatching(/^environments\/bad\.yml: line 2/) as string,
      expect.stringMatching(/^opencollection\.yml: line 2/) as string,
      expect.stringMatching(/^orders\/folder\.yml: line 1/) as string,
      "other.yml: not a request, so it is not shown",
    ]);
  });
});

test("variables come from the environment and, below it, from .env; sessions from their file", async () => {
  const here = await place.openWith({
    ".env": "TOKEN_URL=https://dot.test\nbase_url=dot\n",
    "environments/Prod.yml":
      "variables:\n  - { name: base_url, value: https://prod.test }\n  - { secret: true, name: token }\n",
    ".wirebench/sessions.json": JSON.stringify({
      wirebench: 1,
      sessions: [{ name: "payments", retry: { total: 1 } }],
    }),
  });
  const scope = here.scopeOf("Prod");
  expect(lookUp(scope, "base_url")).toMatchObject({
    variable: { kind: "value", value: "https://prod.test" },
    from: "Prod",
  });
  expect(here.view().dotEnv).toContainEqual({ name: "TOKEN_URL", value: "https://dot.test" });
  expect(lookUp(scope, "token")?.variable).toEqual({ kind: "secret", scope: "Prod", name: "token" });
  expect(lookUp(scope, "TOKEN_URL")?.from).toBe(".env");
  expect(lookUp(here.scopeOf(null), "base_url")?.from).toBe(".env");
  expect(here.view().sessions.map(({ name }) => name)).toEqual(["default", "resilient", "payments"]);
  expect(here.view().environments[0]?.variables).toContainEqual({ name: "token", value: "", secret: true });
});

test("a path of a request leads to its item, and no other path does", async () => {
  const here = await place.openWith({ "orders/o.yml": requestText("O", 1) });
  expect(await here.itemAt(join(place.root, "orders/../orders/o.yml"))).toBe(idOf(here, "O"));
  expect(await here.itemAt(join(place.folder, "user-data/grants.json"))).toBeNull();
  expect(await here.itemAt(join(place.root, "missing.yml"))).toBeNull();
});
