import { fork } from "node:child_process";
import { once } from "node:events";
import * as nodeFiles from "node:fs/promises";
import { chmod, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  anyVersion,
  type FileCalls,
  isTemporary,
  sweepStale,
  versionOf,
  writeAtomically,
} from "#electron/store/atomic-file.ts";
import { buildEntry } from "#test/support/build-entry.ts";
import { aFolder, removeFolder } from "#test/support/folders.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await aFolder();
  path = join(folder, "file.yml");
});
afterEach(() => removeFolder(folder));

const text = (): Promise<string> => readFile(path, "utf8");

describe("a write", () => {
  test("replaces what it was made from, and says the new version", async () => {
    await writeFile(path, "old");
    expect(await writeAtomically(path, { content: "new", over: versionOf("old") })).toEqual({
      ok: true,
      value: versionOf("new"),
    });
    expect(await text()).toBe("new");
    expect(await readdir(folder)).toEqual(["file.yml"]);
  });

  test("over something else is refused, and so is a new file where there is one", async () => {
    await writeFile(path, "theirs");
    expect(await writeAtomically(path, { content: "new", over: versionOf("old") })).toEqual({
      ok: false,
      error: { kind: "file-changed" },
    });
    expect(await writeAtomically(path, { content: "new", over: null })).toEqual({
      ok: false,
      error: { kind: "name-taken", name: "file.yml" },
    });
    expect(await text()).toBe("theirs");
  });

  test("over a file that is gone is refused, and does not bring it back", async () => {
    expect(await writeAtomically(path, { content: "new", over: versionOf("old") })).toEqual({
      ok: false,
      error: { kind: "item-missing" },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test("of what is there already touches nothing", async () => {
    await writeFile(path, "same");
    await utimes(path, 1, 1);
    expect(await writeAtomically(path, { content: "same", over: versionOf("same") })).toEqual({
      ok: true,
      value: versionOf("same"),
    });
    expect((await stat(path)).mtimeMs).toBe(1_000);
  });

  test("keeps the mode of the file, and gives a new one the mode it was told", async () => {
    await writeFile(path, "old");
    await chmod(path, 0o751);
    await writeAtomically(path, { content: "new", over: anyVersion, mode: 0o600 });
    expect((await stat(path)).mode & 0o777).toBe(0o751);
    await writeAtomically(join(folder, "fresh"), { content: "new", over: null, mode: 0o600 });
    expect((await stat(join(folder, "fresh"))).mode & 0o777).toBe(0o600);
  });

  test("through a link replaces what it leads to, and the link stays", async () => {
    await writeFile(join(folder, "real.yml"), "old");
    await symlink("real.yml", path);
    await writeAtomically(path, { content: "new", over: versionOf("old") });
    expect(await readFile(join(folder, "real.yml"), "utf8")).toBe("new");
    expect((await nodeFiles.lstat(path)).isSymbolicLink()).toBe(true);
  });

  test("of two that begin at once from one version lets only one win", async () => {
    await writeFile(path, "old");
    const over = versionOf("old");
    for (let n = 0; n < 20; n++) {
      const both = await Promise.all(
        ["a", "b"].map((content) => writeAtomically(join(folder, `n${n}`), { content, over: null })),
      );
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    }
    expect(await writeAtomically(path, { content: "x", over })).toMatchObject({ ok: true });
  });
});

describe("when a call of the system fails", () => {
  const codes = ["ENOSPC", "EACCES", "EIO", "EROFS", "EMFILE", "EXDEV", "EBUSY"] as const;
  const fault = (code: string): Error => Object.assign(new Error(code), { code });

  /** Lets the nth call fail; counts all. */
  function failing(nth: number, code: string): { readonly calls: FileCalls; readonly count: () => number } {
    let count = 0;
    const through =
      <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (count++ === nth) throw fault(code);
        return call(...args);
      };
    const open = async (...args: Parameters<typeof nodeFiles.open>): Promise<nodeFiles.FileHandle> => {
      const handle = await through(nodeFiles.open)(...args);
      const [write, sync] = [through(handle.writeFile.bind(handle)), through(handle.sync.bind(handle))];
      return Object.assign(handle, { writeFile: write, sync });
    };
    const calls = {
      ...nodeFiles,
      open,
      link: through(nodeFiles.link),
      rename: through(nodeFiles.rename),
      stat: nodeFiles.stat,
    };
    return { calls, count: () => count };
  }

  test.each(codes)(
    "with %s, at any step, the file is whole, old or new, and the next write works",
    async (code) => {
      for (const over of [anyVersion, null]) {
        for (let nth = 0, most = 1; nth < most; nth++) {
          await nodeFiles.rm(path, { force: true });
          if (over !== null) await writeFile(path, "old");
          const { calls, count } = failing(nth, code);
          const written = await writeAtomically(path, { content: "new", over }, calls);
          most = Math.max(most, count());
          const after = await text().catch(() => "missing");
          const old = over === null ? "missing" : "old";
          const said = written.ok ? "kept" : written.error;
          const refused = { kind: "not-writable", code };
          // Where only the last fsync failed, the new content is there already.
          expect(
            [
              ["kept", "new"],
              [refused, old],
              [refused, "new"],
            ],
            `call ${nth}`,
          ).toContainEqual([said, after]);
          expect((await readdir(folder)).filter(isTemporary)).toEqual([]);
          expect(await writeAtomically(path, { content: "newer", over: anyVersion })).toMatchObject({
            ok: true,
          });
        }
      }
    },
  );

  test("a file in the place of the folder is a value, not an exception", async () => {
    await writeFile(path, "a file");
    expect(await writeAtomically(join(path, "below"), { content: "x", over: anyVersion })).toEqual({
      ok: false,
      error: { kind: "not-writable", code: "ENOTDIR" },
    });
  });
});

describe("after the process is killed while it writes", () => {
  const kills = process.env["WIREBENCH_DEEP"] === "1" ? 500 : 20;

  test(`the file is whole, ${kills} times out of ${kills}, and what was left behind is swept`, async () => {
    const writer = await buildEntry("test/support/write-for-ever.ts");
    try {
      for (let n = 0; n < kills; n++) {
        const child = fork(writer.file, [path], { execArgv: [], stdio: "ignore" });
        await once(child, "message");
        await pause(Math.random() * 50);
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        await gone;
        const content = await text();
        const [first = ""] = content.split("\n", 1);
        expect(content).toBe(`${first}\n`.repeat(Math.ceil(200_000 / (first.length + 1))));
      }
    } finally {
      await writer.remove();
    }
    for (const name of (await readdir(folder)).filter(isTemporary)) await utimes(join(folder, name), 1, 1);
    await sweepStale(folder, Date.now());
    expect(await readdir(folder)).toEqual(["file.yml"]);
  }, 300_000);

  test("only our own files of more than an hour ago are swept", async () => {
    const [ours, fresh] = [".a.yml.12.0123456789ab.tmp", ".b.yml.12.0123456789ab.tmp"];
    for (const name of [ours, fresh, ".theirs.tmp", "notes.tmp"]) await writeFile(join(folder, name), "x");
    for (const name of [ours, ".theirs.tmp", "notes.tmp"]) await utimes(join(folder, name), 1, 1);
    await mkdir(join(folder, ".c.yml.12.0123456789ab.tmp"));
    await sweepStale(folder, Date.now());
    expect((await readdir(folder)).toSorted()).toEqual([
      ".b.yml.12.0123456789ab.tmp",
      ".c.yml.12.0123456789ab.tmp",
      ".theirs.tmp",
      "notes.tmp",
    ]);
  });
});
