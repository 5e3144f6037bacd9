import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sweepTrash } from "#electron/store/sweep-trash.ts";
import { aFolder, removeFolder, writeFiles } from "#test/support/folders.ts";

test("what was deleted more than thirty days ago is ended, and nothing else", async () => {
  const trash = await aFolder();
  await writeFiles(trash, { "w/old/1-a.yml": "a", "w/new/1-b.yml": "b" });
  const now = Date.now();
  const longAgo = new Date(now - 31 * 24 * 3_600_000);
  await utimes(join(trash, "w/old"), longAgo, longAgo);
  await sweepTrash(trash, now);
  expect(await readdir(join(trash, "w"))).toEqual(["new"]);
  await sweepTrash(join(trash, "missing"), now);
  await removeFolder(trash);
});
