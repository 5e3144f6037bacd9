import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { OpenWorkspace } from "#electron/store/open-workspace.ts";
import type { FileId } from "#shared/ids.ts";
import { writeFiles } from "#test/support/folders.ts";
import { aDraft } from "#test/support/request-drafts.ts";
import { workspacePlace } from "#test/support/workspace-place.ts";
import { readDraft, valueOf } from "#test/support/workspaces.ts";

const place = workspacePlace();
beforeEach(async () => {
  await mkdir(place.root);
  await writeFile(join(place.folder, "outside.txt"), "outside");
});

const requestWith = (filePath: string): string =>
  `info: { name: Upload, type: http }\nhttp:\n  method: POST\n  url: https://example.test/\n  body:\n    type: file\n    data:\n      - filePath: ${JSON.stringify(filePath)}\n        contentType: text/plain\n        selected: true\n`;

async function fileOf(
  filePath: string,
): Promise<{ readonly here: OpenWorkspace; readonly id: FileId; readonly bytes: number | null }> {
  await writeFiles(place.root, { "upload.yml": requestWith(filePath) });
  const workspace = await place.open();
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
      await writeFiles(place.root, { "data/a b.txt": "inside" });
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
    await mkdir(join(place.root, "none.txt"));
    expect(await missing.here.openFile(missing.id)).toEqual({
      ok: false,
      error: { file: "none.txt", because: "not-a-file" },
    });
  });

  test("through a link, of a file or of a folder, does not lead out", async () => {
    await symlink(join(place.folder, "outside.txt"), join(place.root, "link.txt"));
    await symlink(place.folder, join(place.root, "up"));
    for (const reference of ["link.txt", "up/outside.txt"]) {
      const { here, id } = await fileOf(reference);
      expect(await here.openFile(id)).toMatchObject({ ok: false, error: { because: "not-granted" } });
      here.close();
    }
  });

  test("that is swapped for a link again and again never gives what is outside", async () => {
    await writeFiles(place.root, { "data/x.txt": "inside!" });
    await mkdir(join(place.folder, "evil"));
    await writeFile(join(place.folder, "evil/x.txt"), "outside");
    const { here, id } = await fileOf("data/x.txt");
    const enough = new AbortController();
    const swapping = (async () => {
      while (!enough.signal.aborted) {
        await rm(join(place.root, "data"), { recursive: true, force: true });
        await symlink(join(place.folder, "evil"), join(place.root, "data")).catch(() => undefined);
        await rm(join(place.root, "data"), { force: true });
        await writeFiles(place.root, { "data/x.txt": "inside!" });
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
    const workspace = await place.open();
    const file = valueOf(await workspace.chooseFile(join(place.folder, "outside.txt")));
    expect(file).toMatchObject({ name: "outside.txt", bytes: 7 });
    const draft = aDraft({ name: "Upload", content: { kind: "file", file, mediaType: "text/plain" } });
    valueOf(await workspace.saveRequest({ itemId: null, folderId: null, draft, version: null }));
    const text = await readFile(join(place.root, "Upload.yml"), "utf8");
    expect(text).toContain("filePath: outside.txt");
    expect(text).not.toContain(place.folder);
    workspace.close();
    const again = await place.open();
    expect(await readDraft(again, "Upload")).toMatchObject({ draft });
    expect(await contentOf(again, file.id)).toBe("outside");
    expect(await again.describeFile(file.id)).toEqual(file);
  });

  test("inside the workspace is called by its way from there", async () => {
    await writeFiles(place.root, { "data/x.bin": "1234" });
    const workspace = await place.open();
    const file = valueOf(await workspace.chooseFile(join(place.root, "data/x.bin")));
    const draft = aDraft({ name: "Upload", content: { kind: "file", file, mediaType: "" } });
    valueOf(await workspace.saveRequest({ itemId: null, folderId: null, draft, version: null }));
    expect(await readFile(join(place.root, "Upload.yml"), "utf8")).toContain("filePath: data/x.bin");
    await rm(join(place.root, "data/x.bin"));
    await symlink(join(place.folder, "outside.txt"), join(place.root, "data/x.bin"));
    expect(await workspace.openFile(file.id)).toMatchObject({ ok: false, error: { because: "not-granted" } });
  });

  test("has another name where its own stands for another file", async () => {
    await writeFiles(place.root, { "outside.txt": "of the workspace" });
    const workspace = await place.open();
    const file = valueOf(await workspace.chooseFile(join(place.folder, "outside.txt")));
    expect(await contentOf(workspace, file.id)).toBe("outside");
    const again = valueOf(await workspace.chooseFile(join(place.folder, "outside.txt")));
    expect(again).toEqual(file);
  });

  test("for one workspace is not granted to another that names it", async () => {
    const workspace = await place.open();
    valueOf(await workspace.chooseFile(join(place.folder, "outside.txt")));
    workspace.close();
    await writeFiles(join(place.folder, "cloned"), { "upload.yml": requestWith("outside.txt") });
    const cloned = await place.open("open", "cloned");
    const { draft } = await readDraft(cloned, "Upload");
    expect(draft.content.kind === "file" && draft.content.file?.bytes).toBeNull();
    const id = draft.content.kind === "file" ? draft.content.file?.id : undefined;
    expect(id && (await cloned.openFile(id))).toMatchObject({ ok: false, error: { because: "missing" } });
  });
});

test("an id nobody gave out opens nothing", async () => {
  const workspace = await place.open();
  const { id } = valueOf(await workspace.chooseFile(join(place.folder, "outside.txt")));
  workspace.close();
  const other = await place.open("create", "other");
  expect(await other.openFile(id)).toMatchObject({ ok: false, error: { because: "not-granted" } });
  expect(await other.describeFile(id)).toBeNull();
});
