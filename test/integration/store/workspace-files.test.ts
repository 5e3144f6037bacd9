import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenWorkspace } from "#electron/store/open-workspace.ts";
import type { FileId } from "#shared/ids.ts";
import { aFolder, removeFolder, writeFiles } from "#test/support/folders.ts";
import { aDraft } from "#test/support/request-drafts.ts";
import { open, readDraft, valueOf } from "#test/support/workspaces.ts";

let folder: string;
let root: string;
let workspace: OpenWorkspace | null = null;
beforeEach(async () => {
  folder = await aFolder();
  root = join(folder, "apis");
  await mkdir(root);
  await writeFile(join(folder, "outside.txt"), "outside");
});
afterEach(async () => {
  workspace?.close();
  await removeFolder(folder);
});

const requestWith = (filePath: string): string =>
  `info: { name: Upload, type: http }\nhttp:\n  method: POST\n  url: https://example.test/\n  body:\n    type: file\n    data:\n      - filePath: ${JSON.stringify(filePath)}\n        contentType: text/plain\n        selected: true\n`;

async function fileOf(
  filePath: string,
): Promise<{ readonly here: OpenWorkspace; readonly id: FileId; readonly bytes: number | null }> {
  await writeFiles(root, { "upload.yml": requestWith(filePath) });
  workspace = await open(folder);
  const { draft } = await readDraft(workspace, "Upload");
  if (draft.content.kind !== "file" || draft.content.file === null) throw new Error("the request has a file");
  return { here: workspace, id: draft.content.file.id, bytes: draft.content.file.bytes };
}

async function contentOf(here: OpenWorkspace, id: FileId): Promise<string> {
  const file = valueOf(await here.openFile(id));
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

describe("a file a request names", () => {
  test.each(["data/a b.txt", "./data/a b.txt", "data/../data/a b.txt"])(
    "inside the workspace (%s) is read",
    async (reference) => {
      await writeFiles(root, { "data/a b.txt": "inside" });
      const { here, id, bytes } = await fileOf(reference);
      expect(bytes).toBe(6);
      expect(await contentOf(here, id)).toBe("inside");
      const opened = valueOf(await here.openFile(id));
      expect(opened).toMatchObject({ name: "a b.txt", bytes: 6 });
      await opened.close();
    },
  );

  test.each([
    "../outside.txt",
    "data/../../outside.txt",
    "/etc/hostname",
    "C:\\x.txt",
    "\\\\server\\x",
    ".",
    "a\u0000b",
  ])("that leads out of it (%j) is not granted, and its size is not told", async (reference) => {
    const { here, id, bytes } = await fileOf(reference);
    expect(bytes).toBeNull();
    expect(await here.openFile(id)).toMatchObject({ ok: false, error: { because: "not-granted" } });
  });

  test("that is missing or a folder says which", async () => {
    const missing = await fileOf("none.txt");
    expect(await missing.here.openFile(missing.id)).toEqual({
      ok: false,
      error: { file: "none.txt", because: "missing" },
    });
    await mkdir(join(root, "none.txt"));
    expect(await missing.here.openFile(missing.id)).toEqual({
      ok: false,
      error: { file: "none.txt", because: "not-a-file" },
    });
  });

  test("through a link, of a file or of a folder, does not lead out", async () => {
    await symlink(join(folder, "outside.txt"), join(root, "link.txt"));
    await symlink(folder, join(root, "up"));
    for (const reference of ["link.txt", "up/outside.txt"]) {
      const { here, id } = await fileOf(reference);
      expect(await here.openFile(id)).toMatchObject({ ok: false, error: { because: "not-granted" } });
      here.close();
    }
  });

  test("that is swapped for a link again and again never gives what is outside", async () => {
    await writeFiles(root, { "data/x.txt": "inside!" });
    await mkdir(join(folder, "evil"));
    await writeFile(join(folder, "evil/x.txt"), "outside");
    const { here, id } = await fileOf("data/x.txt");
    const enough = new AbortController();
    const swapping = (async () => {
      while (!enough.signal.aborted) {
        await rm(join(root, "data"), { recursive: true, force: true });
        await symlink(join(folder, "evil"), join(root, "data")).catch(() => undefined);
        await rm(join(root, "data"), { force: true });
        await writeFiles(root, { "data/x.txt": "inside!" });
      }
    })();
    for (let n = 0; n < 200; n++) {
      const opened = await here.openFile(id);
      if (!opened.ok) continue;
      const chunks: Uint8Array[] = [];
      for await (const chunk of opened.value.stream()) chunks.push(chunk);
      expect(Buffer.concat(chunks).toString("utf8")).not.toBe("outside");
    }
    enough.abort();
    await swapping;
  });
});

describe("a file the user picked", () => {
  test("is read, also after a restart, and is written into the request without a path of this machine", async () => {
    workspace = await open(folder);
    const file = valueOf(await workspace.chooseFile(join(folder, "outside.txt")));
    expect(file).toMatchObject({ name: "outside.txt", bytes: 7 });
    const draft = aDraft({ name: "Upload", content: { kind: "file", file, mediaType: "text/plain" } });
    valueOf(await workspace.saveRequest({ itemId: null, folderId: null, draft, version: null }));
    const text = await readFile(join(root, "Upload.yml"), "utf8");
    expect(text).toContain("filePath: outside.txt");
    expect(text).not.toContain(folder);
    workspace.close();
    workspace = await open(folder);
    expect(await readDraft(workspace, "Upload")).toMatchObject({ draft });
    expect(await contentOf(workspace, file.id)).toBe("outside");
    expect(await workspace.describeFile(file.id)).toEqual(file);
  });

  test("inside the workspace is called by its way from there", async () => {
    await writeFiles(root, { "data/x.bin": "1234" });
    workspace = await open(folder);
    const file = valueOf(await workspace.chooseFile(join(root, "data/x.bin")));
    const draft = aDraft({ name: "Upload", content: { kind: "file", file, mediaType: "" } });
    valueOf(await workspace.saveRequest({ itemId: null, folderId: null, draft, version: null }));
    expect(await readFile(join(root, "Upload.yml"), "utf8")).toContain("filePath: data/x.bin");
    await rm(join(root, "data/x.bin"));
    await symlink(join(folder, "outside.txt"), join(root, "data/x.bin"));
    expect(await workspace.openFile(file.id)).toMatchObject({ ok: false, error: { because: "not-granted" } });
  });

  test("has another name where its own stands for another file", async () => {
    await writeFiles(root, { "outside.txt": "of the workspace" });
    workspace = await open(folder);
    const file = valueOf(await workspace.chooseFile(join(folder, "outside.txt")));
    expect(await contentOf(workspace, file.id)).toBe("outside");
    const again = valueOf(await workspace.chooseFile(join(folder, "outside.txt")));
    expect(again).toEqual(file);
  });

  test("for one workspace is not granted to another that names it", async () => {
    workspace = await open(folder);
    valueOf(await workspace.chooseFile(join(folder, "outside.txt")));
    workspace.close();
    await writeFiles(join(folder, "cloned"), { "upload.yml": requestWith("outside.txt") });
    workspace = await open(folder, "open", "cloned");
    const { draft } = await readDraft(workspace, "Upload");
    expect(draft.content.kind === "file" && draft.content.file?.bytes).toBeNull();
    const id = draft.content.kind === "file" ? draft.content.file?.id : undefined;
    expect(id && (await workspace.openFile(id))).toMatchObject({ ok: false, error: { because: "missing" } });
  });
});

test("an id nobody gave out opens nothing", async () => {
  workspace = await open(folder);
  const { id } = valueOf(await workspace.chooseFile(join(folder, "outside.txt")));
  workspace.close();
  workspace = await open(folder, "create", "other");
  expect(await workspace.openFile(id)).toMatchObject({ ok: false, error: { because: "not-granted" } });
  expect(await workspace.describeFile(id)).toBeNull();
});
