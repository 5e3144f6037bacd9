import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { authInForce } from "#shared/workbench/auth-inheritance.ts";
import { readFiles, writeFiles } from "#test/support/folders.ts";
import { requestText } from "#test/support/request-text.ts";
import { workspacePlace } from "#test/support/workspace-place.ts";
import { idOf, readDraft, valueOf } from "#test/support/workspaces.ts";

const place = workspacePlace();
const bearer = { scheme: "bearer", token: "{{secret:token}}" } as const;

const inheriting = (name: string): string =>
  requestText(name, 1).replace(/\n*$/, "\n").replace("http:\n", "http:\n  auth: inherit\n");

describe("what a folder says for the requests below it", () => {
  test("is written into its file and holds for them, and what else stands there stays", async () => {
    await writeFiles(place.root, {
      "opencollection.yml": "opencollection: 1.0.0\ninfo:\n  name: Mine\n",
      "pay/folder.yml": "# ours\ninfo:\n  name: Payments\n  type: folder\nrequest:\n  headers: []\n",
      "pay/get.yml": inheriting("Get"),
    });
    const workspace = await place.open("open");
    const folder = idOf(workspace, "Payments");
    const { settings, version } = valueOf(await workspace.folders.read(folder));
    expect(settings).toEqual({ name: "Payments", docs: "", auth: { scheme: "inherit" } });
    const next = { name: "Pay", docs: "# Money", auth: bearer };
    const saved = valueOf(await workspace.folders.save(folder, next, version));
    expect(valueOf(await workspace.folders.read(folder))).toEqual({ settings: next, version: saved.version });
    expect(await readFile(join(place.root, "pay/folder.yml"), "utf8")).toContain(
      "# ours\ninfo:\n  name: Pay\n",
    );

    const { draft } = await readDraft(workspace, "Get");
    expect(draft.auth).toEqual({ scheme: "inherit" });
    const { auth, from } = authInForce(draft.auth, idOf(workspace, "Get"), workspace.view());
    expect(auth).toEqual(bearer);
    expect(from?.name).toBe("Pay");
  });

  test("of the collection is in opencollection.yml, and “none” in a folder ends it", async () => {
    await writeFiles(place.root, {
      "opencollection.yml":
        "opencollection: 1.0.0\ninfo:\n  name: Mine\nrequest:\n  auth:\n    type: bearer\n    token: '{{secret:token}}'\n",
      "open/get.yml": inheriting("Get"),
    });
    const workspace = await place.open("open");
    const inForce = () => authInForce({ scheme: "inherit" }, idOf(workspace, "Get"), workspace.view()).auth;
    expect(inForce()).toEqual(bearer);
    const none = { name: "open", docs: "", auth: { scheme: "none" } } as const;
    valueOf(await workspace.folders.save(idOf(workspace, "open"), none, null));
    expect(inForce()).toEqual({ scheme: "none" });
    expect((await readFiles(place.root))["open/folder.yml"]).toContain("auth: none");
  });

  test("is not written over a change made elsewhere, nor with a secret in it", async () => {
    await writeFiles(place.root, { "opencollection.yml": "opencollection: 1.0.0\ninfo:\n  name: Mine\n" });
    const workspace = await place.open("open");
    const { settings, version } = valueOf(await workspace.folders.read(null));
    expect(await workspace.folders.save(null, settings, "older")).toMatchObject({
      error: { kind: "file-changed" },
    });
    const literal = { ...settings, auth: { scheme: "bearer", token: "gh_0123456789abcdef" } } as const;
    expect(await workspace.folders.save(null, literal, version)).toMatchObject({
      error: { kind: "literal-secret" },
    });
    expect(await workspace.folders.save(null, { ...settings, name: " " }, version)).toMatchObject({
      error: { kind: "name-invalid" },
    });
  });

  test("makes a collection of a folder that was only opened", async () => {
    await writeFiles(place.root, { "get.yml": requestText("Get", 1) });
    const workspace = await place.open("open");
    const { settings, version } = valueOf(await workspace.folders.read(null));
    valueOf(await workspace.folders.save(null, { ...settings, docs: "Hello" }, version));
    expect((await readFiles(place.root))["opencollection.yml"]).toContain("docs: Hello");
  });
});

test("a request without auth has none, and one that inherits says so in its file", async () => {
  await writeFiles(place.root, {
    "opencollection.yml": "opencollection: 1.0.0\ninfo:\n  name: Mine\n",
    "get.yml": requestText("Get", 1),
  });
  const workspace = await place.open("open");
  const { draft, version } = await readDraft(workspace, "Get");
  expect(draft.auth).toEqual({ scheme: "none" });
  const itemId = idOf(workspace, "Get");
  valueOf(
    await workspace.saveRequest({
      itemId,
      folderId: null,
      draft: { ...draft, auth: { scheme: "inherit" } },
      version,
    }),
  );
  expect(await readFile(join(place.root, "get.yml"), "utf8")).toContain("  auth: inherit");
  const again = await readDraft(workspace, "Get");
  expect(again.draft.auth).toEqual({ scheme: "inherit" });
});
