import { createReadStream } from "node:fs";
import { rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDownload } from "#electron/engine/content/download.ts";
import { openPartFile, type PartFile } from "#electron/engine/content/part-file.ts";
import { FileId } from "#shared/ids.ts";
import { ok } from "#shared/result.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { type ChildServer, childServer } from "#test/support/child-server.ts";
import { aFolder } from "#test/support/content-stores.ts";
import { largeServer } from "#test/support/large-server.ts";
import { growthDuring } from "#test/support/memory-growth.ts";
import { proves } from "#test/support/proof.ts";

const mebibyte = 1024 * 1024;
const isDeep = process.env["WIREBENCH_DEEP"] === "1";
const mebibytes = isDeep ? 2048 : 256;
const size = mebibytes * mebibyte;
const bombSize = (isDeep ? 1024 : 256) * mebibyte;
/** Growth is to be the same whatever the size, MiB. */
const growthLimit = 100;
const bombGrowthLimit = 150;
const limitMs = 280_000;
const unhurried = { timeouts: { totalMs: null, readMs: 60_000 } };

let server: ChildServer;
let bench: TestEngine;
let folder: string;

beforeAll(async () => {
  server = await childServer(largeServer);
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await aFolder();
  const upload = join(folder, "upload.bin");
  bench = await anEngine({
    openFile: async () => ok({ name: "upload.bin", bytes: size, stream: () => createReadStream(upload) }),
  });
});
afterEach(() => bench.close());

const url = (path: string): string => `http://127.0.0.1:${server.port}${path}`;

describe("in little memory", () => {
  // What a process needs only the first time does not grow with the size.
  beforeEach(async () => {
    await bench.send(url(`/zeros/${64 * mebibyte}`), { policy: unhurried });
  });

  test("a response is kept", { timeout: limitMs }, async ({ task }) => {
    const growth = await growthDuring(async () => {
      const { outcome } = await bench.send(url(`/zeros/${size}`), { policy: unhurried });
      expect(outcome).toMatchObject({ kind: "response", response: { contentBytes: size } });
    });
    proves(task, { cases: 1, measured: `${mebibytes} MiB, ${growth.toFixed(0)} MiB more` });
    expect(growth).toBeLessThan(growthLimit);
  });

  test("a response is downloaded to a file", { timeout: limitMs }, async ({ task }) => {
    const place = join(folder, "download.bin");
    const file = await openPartFile(place, { resume: false, hashThread: null });
    if (!file.ok) throw new Error(file.error);
    const growth = await growthDuring(async () => {
      const { outcome } = await bench.send(url(`/zeros/${size}`), {
        policy: unhurried,
        download: createDownload(file.value, Date.now),
      });
      expect(outcome).toMatchObject({ kind: "response", response: { download: { bytes: size } } });
    });
    expect((await stat(place)).size).toBe(size);
    proves(task, { cases: 1, measured: `${mebibytes} MiB, ${growth.toFixed(0)} MiB more` });
    expect(growth).toBeLessThan(growthLimit);
  });

  test("a file is sent", { timeout: limitMs }, async ({ task }) => {
    const path = join(folder, "upload.bin");
    await writeFile(path, "");
    await truncate(path, size);
    const growth = await growthDuring(async () => {
      const exchange = await bench.send(url("/sink"), {
        policy: unhurried,
        draft: {
          method: "PUT",
          content: {
            kind: "file",
            file: { id: FileId.parse("f"), name: "upload.bin", bytes: size },
            mediaType: "",
          },
        },
      });
      expect(await bench.text(exchange)).toBe(String(size));
    });
    await rm(path);
    proves(task, { cases: 1, measured: `${mebibytes} MiB, ${growth.toFixed(0)} MiB more` });
    expect(growth).toBeLessThan(growthLimit);
  });

  test.each(["gzip", "br", "zstd"])("a bomb of %s is taken", { timeout: limitMs }, async (coding) => {
    const growth = await growthDuring(async () => {
      const { outcome } = await bench.send(url(`/${coding}/${bombSize}`), { policy: unhurried });
      expect(outcome).toMatchObject({ kind: "response", response: { decodeProblem: "decoded-too-large" } });
    });
    expect(growth).toBeLessThan(bombGrowthLimit);
  });

  test.each(["gzip", "br", "zstd"])(
    "a bomb of %s is not downloaded",
    { timeout: limitMs },
    async (coding) => {
      const file = await openPartFile(join(folder, coding), { resume: false, hashThread: null });
      if (!file.ok) throw new Error(file.error);
      const growth = await growthDuring(async () => {
        const { outcome } = await bench.send(url(`/${coding}/${bombSize}`), {
          policy: unhurried,
          download: createDownload(file.value, Date.now),
        });
        expect(outcome).toMatchObject({ kind: "failed", error: { because: "decoded-too-large" } });
      });
      await file.value.close();
      expect(growth).toBeLessThan(bombGrowthLimit);
    },
  );
});

test("a server has to wait while the file it goes to is behind", async () => {
  const file = await openPartFile(join(folder, "slow.bin"), { resume: false, hashThread: null });
  if (!file.ok) throw new Error(file.error);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  // A disk that takes nothing until it is told to.
  const behind = Object.create(file.value, {
    write: { value: (chunk: Buffer) => file.value.write(chunk) && false },
    drained: { value: () => held.then(() => file.value.drained()) },
  }) as PartFile; // It is one, but for these two.
  const asked = 512 * mebibyte;
  const abort = new AbortController();
  const taken = async (): Promise<number> => Number(await bench.text(await bench.send(url("/taken"))));
  const sent = bench.send(url(`/paused/${asked}`), {
    policy: unhurried,
    download: createDownload(behind, Date.now),
    signal: abort.signal,
  });
  let before = -1;
  for (let now = 0; now !== before;) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 200));
    now = await taken();
  }
  expect(before).toBeLessThan(asked / 4);
  abort.abort();
  release();
  expect((await sent).outcome.kind).toBe("aborted");
  await file.value.close();
});
