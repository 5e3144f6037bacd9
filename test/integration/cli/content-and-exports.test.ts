import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Har } from "#test/support/har-shape.ts";
import { runWirebench } from "#test/support/run-wirebench.ts";

const httpbin = process.env["WIREBENCH_HTTPBIN"] ?? "";
let folder: string;
let photo: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirebench-cli-"));
  photo = join(folder, "naïve photo.png");
  await writeFile(photo, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function sent(...args: readonly string[]): Promise<Record<string, unknown>> {
  const { stdout, stderr, code } = await runWirebench(["send", "-q", `${httpbin}/anything`, ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout.toString("utf8")) as Record<string, unknown>;
}
const printed = async (...args: readonly string[]): Promise<string> =>
  (await runWirebench(["send", "-q", ...args])).stdout.toString("utf8");

describe("content as httpbin reads it", () => {
  test("-F sends text and files as parts", async () => {
    const answer = await sent(
      "-F",
      "note=it's é",
      "-F",
      `photo=@${photo}`,
      "-F",
      "meta={};type=application/json",
    );
    expect(answer).toMatchObject({
      method: "POST",
      form: { note: "it's é", meta: "{}" },
      files: { photo: "data:image/png;base64,iVBORwD/" },
    });
    expect((answer["headers"] as Record<string, string>)["Content-Type"]).toMatch(
      /^multipart\/form-data; boundary=wirebench-[\da-f]{32}$/,
    );
  });

  test("--graphql sends query, variables and operation name", async () => {
    const answer = await sent(
      "--graphql",
      "query Q($n: Int) { a(n: $n) }",
      "--graphql-variables",
      '{"n": 1}',
      "--graphql-operation",
      "Q",
    );
    expect(answer["json"]).toEqual({
      query: "query Q($n: Int) { a(n: $n) }",
      variables: { n: 1 },
      operationName: "Q",
    });
  });

  test("--xml and -d @FILE send what they are given", async () => {
    expect(await sent("--xml", "<a>é</a>")).toMatchObject({
      data: "<a>é</a>",
      headers: { "Content-Type": "application/xml" },
    });
    const form = join(folder, "form.txt");
    await writeFile(form, "a=1&b=2");
    expect((await sent("-d", `@${form}`))["form"]).toEqual({ a: "1", b: "2" });
  });

  test("a file that is not there is named before anything is sent", async () => {
    const run = await runWirebench(["send", `${httpbin}/anything`, "-F", "f=@/nowhere/x.bin"]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("x.bin");
  });
});

describe("exports", () => {
  test("--output har prints every attempt, with content", async () => {
    const text = await printed(`${httpbin}/redirect-to?url=/get`, "--output", "har");
    const { entries } = Har.parse(JSON.parse(text)).log;
    expect(entries.map(({ response }) => response.status)).toEqual([302, 200]);
    expect(entries[1]?.response.content.text).toContain('"args"');
  });

  test("--output curl prints a command that does the same, without the secret", async () => {
    const env = { WIREBENCH_SECRET_KEY: "s3cr3t-value-41" };
    const { stdout, stderr } = await runWirebench(
      [
        "send",
        `${httpbin}/anything?a=it's`,
        "-H",
        "X-Key: {{secret:key}}",
        "--json",
        '{"b":"é"}',
        "--output",
        "curl",
      ],
      env,
    );
    expect(stdout.toString()).not.toContain("s3cr3t-value-41");
    expect(stderr).toContain("WIREBENCH_SECRET_KEY");
    const shell = spawn("sh", ["-c", stdout.toString()], { env: { ...process.env, ...env } });
    const answered: Buffer[] = [];
    shell.stdout.on("data", (chunk: Buffer) => answered.push(chunk));
    await new Promise((resolve) => shell.once("close", resolve));
    expect(JSON.parse(Buffer.concat(answered).toString())).toMatchObject({
      args: { a: "it's" },
      json: { b: "é" },
      headers: { "X-Key": "s3cr3t-value-41" },
    });
  });
});
