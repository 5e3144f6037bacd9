import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { aFolder } from "#test/support/content-stores.ts";
import { answering } from "#test/support/raw-server.ts";
import { runWirebench } from "#test/support/run-wirebench.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const serving = servingUntilTheEnd();
const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 13) % 256));
const sha256 = createHash("sha256").update(bytes).digest("hex");
const head = `HTTP/1.1 200 OK\r\nETag: "v1"\r\nContent-Length: ${bytes.length}\r\n\r\n`;
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await aFolder();
  file = join(folder, "big.bin");
});

test("-o writes what comes straight to the file and says its hash", async () => {
  const server = await serving(answering(() => Buffer.concat([Buffer.from(head), bytes])));
  const { code, stdout, stderr } = await runWirebench(["send", server.url(), "-o", file]);
  expect([code, stdout.length]).toEqual([0, 0]);
  expect(stderr).toContain(`saved big.bin · 195 KB · SHA-256 ${sha256}`);
  expect((await readFile(file)).equals(bytes)).toBe(true);
  expect(await readdir(folder)).toEqual(["big.bin"]);
});

test("--resume fetches only what is missing after a break", async () => {
  const broken = await serving(async (connection) => {
    await connection.request();
    connection.end(Buffer.concat([Buffer.from(head), bytes.subarray(0, 120_000)]));
  });
  const first = await runWirebench(["send", broken.url(), "-o", file]);
  expect(first.code).toBe(1);
  expect(first.stderr).toContain(`are kept in ${file}.part; --resume goes on from there.`);
  const server = await serving(
    answering((request) => {
      const [, from = "0"] = /Range: bytes=(\d+)-/.exec(request.toString("latin1")) ?? [];
      const rest = bytes.subarray(Number(from));
      const fields = `Content-Range: bytes ${from}-${bytes.length - 1}/${bytes.length}\r\nContent-Length: ${rest.length}`;
      return Buffer.concat([Buffer.from(`HTTP/1.1 206 Partial\r\n${fields}\r\n\r\n`), rest]);
    }),
  );
  const { code, stderr } = await runWirebench(["send", server.url(), "-o", file, "--resume"]);
  expect(code).toBe(0);
  expect(stderr).toContain(sha256);
  expect(server.connections[0]?.received().toString()).toContain("Range: bytes=120000-");
  expect((await readFile(file)).equals(bytes)).toBe(true);
});

test("--range asks for a part", async () => {
  const server = await serving(
    answering(() => "HTTP/1.1 206 P\r\nContent-Range: bytes 0-3/10\r\nContent-Length: 4\r\n\r\nabcd"),
  );
  const { stdout } = await runWirebench(["send", server.url(), "--range", "bytes=0-3"]);
  expect(stdout.toString()).toBe("abcd");
  expect(server.connections[0]?.received().toString()).toContain("\r\nRange: bytes=0-3\r\n");
});

test("an answer that is no success still goes to the file, as its content", async () => {
  const server = await serving(answering(() => "HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\nnone"));
  const { code } = await runWirebench(["send", "-q", server.url(), "-o", file]);
  expect(code).toBe(1);
  expect(await readFile(file, "utf8")).toBe("none");
  expect(await readdir(folder)).toEqual(["big.bin"]);
});

test("with --resume an answer that is no success leaves everything as it was", async () => {
  await writeFile(file, "before");
  const server = await serving(answering(() => "HTTP/1.1 500 No\r\nContent-Length: 4\r\n\r\nnone"));
  const { code } = await runWirebench(["send", "-q", server.url(), "-o", file, "--resume"]);
  expect(code).toBe(1);
  expect(await readFile(file, "utf8")).toBe("before");
});

test("a folder that is not there is said before anything is sent", async () => {
  const server = await serving(answering(() => head));
  const { code, stderr } = await runWirebench(["send", server.url(), "-o", join(folder, "no", "x")]);
  expect(code).toBe(2);
  expect(stderr).toContain("ENOENT");
  expect(server.connections).toHaveLength(0);
});

test("a device takes what comes", async () => {
  const server = await serving(answering(() => Buffer.concat([Buffer.from(head), bytes])));
  const { code, stderr } = await runWirebench(["send", server.url(), "-o", "/dev/null"]);
  expect(code).toBe(0);
  expect(stderr).toContain(sha256);
});
