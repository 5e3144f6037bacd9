import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readInside, readNamed } from "#electron/store/engine-files.ts";

let folder: string;
let workspace: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirebench-inside-"));
  workspace = join(folder, "my-apis");
  await mkdir(join(workspace, "certs"), { recursive: true });
  await writeFile(join(workspace, "certs/a.pem"), "inside");
  await writeFile(join(folder, "secret.pem"), "outside");
  await mkdir(join(folder, "my-apis-too"));
  await writeFile(join(folder, "my-apis-too/a.pem"), "outside");
  await symlink(join(folder, "secret.pem"), join(workspace, "link.pem"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a file in the workspace is read", async () => {
  const read = await readInside(workspace, "certs/a.pem");
  expect(read.ok && Buffer.from(read.value).toString()).toBe("inside");
});

test.each(["../secret.pem", "certs/../../secret.pem", "link.pem", "../my-apis-too/a.pem"])(
  "%s leads out of it and is not",
  async (path) => {
    expect(await readInside(workspace, path)).toEqual({ ok: false, error: "it lies outside the workspace" });
  },
);

test("nor is one that is named by its whole path", async () => {
  const path = join(workspace, "certs/a.pem");
  expect(await readInside(workspace, path)).toEqual({ ok: false, error: "it lies outside the workspace" });
  expect((await readNamed(path)).ok).toBe(true);
});

test("one that is not there says so", async () => {
  expect(await readInside(workspace, "no.pem")).toEqual({ ok: false, error: "ENOENT" });
});
