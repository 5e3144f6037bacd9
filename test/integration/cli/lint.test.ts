import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { head } from "#test/support/answered-with.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
import { runWirebench } from "#test/support/run-wirebench.ts";

const files: Readonly<Record<string, string>> = {
  "opencollection.yml": 'opencollection: "1.0.0"\ninfo:\n  name: Shop\n',
  "clean.yml":
    "info:\n  name: Clean\n  type: http\nhttp:\n  method: GET\n  url: https://api.example.com/v1\n",
  "pay/http.yml":
    "info:\n  name: Pay\n  type: http\nhttp:\n  method: GET\n  # the test server\n  url: http://api.example.com/pay\n  auth:\n    type: bearer\n    token: '{{secret:token}}'\n",
  "pay/key.yml":
    "info:\n  name: Key\n  type: http\nhttp:\n  method: GET\n  url: https://api.example.com/?api_key={{secret:k}}\n",
  "pay/quiet.yml":
    'info:\n  name: Quiet\n  type: http\n  tags:\n    - \'wb:ignore.auth/api-key-in-query={"reason":"This API takes it nowhere else.","date":"2026-01-31"}\'\nhttp:\n  method: GET\n  url: https://api.example.com/?api_key={{secret:k}}\n',
  "pay/body.yml":
    'info:\n  name: Body\n  type: http\nhttp:\n  method: POST\n  url: https://api.example.com/\n  body:\n    type: json\n    data: |\n      {"a": 1,}\n',
  "files/outside.yml":
    "info:\n  name: Outside\n  type: http\nhttp:\n  method: POST\n  url: https://api.example.com/\n  body:\n    type: file\n    data:\n      - filePath: ../../../etc/passwd\n        contentType: text/plain\n        selected: true\n",
  "ws/Same.yml": "info:\n  name: A\n  type: http\nhttp:\n  method: GET\n  url: https://api.example.com/\n",
  "ws/same.yml": "info:\n  name: B\n  type: http\nhttp:\n  method: GET\n  url: https://api.example.com/\n",
  "broken/bad.yml": "info:\n  name: Bad\nhttp:\n  url: [\n",
};

let folder = "";
const at = (path: string): string => join(folder, "shop", path);
const env = (): Record<string, string> => ({ WIREBENCH_USER_DATA: join(folder, "user-data") });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirebench-lint-"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface LintJson {
  readonly requests: number;
  readonly findings: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly rule: string;
    readonly code: string;
    readonly severity: string;
    readonly ignored: string | null;
  }[];
}

async function lintJson(
  path: string,
  ...more: readonly string[]
): Promise<LintJson & { readonly code: number | null }> {
  const { stdout, code } = await runWirebench(["lint", at(path), "--format", "json", ...more], env());
  // The shape is held against by every test below.
  const read = JSON.parse(stdout.toString("utf8")) as LintJson;
  return { ...read, code };
}

test("a clean request is clean, and the exit status is 0", async () => {
  const { findings, requests, code } = await lintJson("clean.yml");
  expect(findings).toEqual([]);
  expect(requests).toBe(1);
  expect(code).toBe(0);
});

test("an error is found with its line and column, and the exit status is 1", async () => {
  const { stdout, code, stderr } = await runWirebench(["lint", at("pay/http.yml")], env());
  expect(stdout.toString("utf8")).toMatch(
    /^pay\/http\.yml:7:8: error: .* would be sent to api\.example\.com without encryption\. \[auth\/credentials-over-http WB-T01\]$/m,
  );
  expect(stderr).toContain("1 error, 0 warnings");
  expect(code).toBe(1);
});

test("what does not parse is a finding at its place, and the exit status is 2", async () => {
  const { findings, code } = await lintJson("broken");
  expect(findings).toMatchObject([{ file: "broken/bad.yml", rule: "files/does-not-parse", code: "WB-C04" }]);
  expect(findings[0]?.line).toBeGreaterThanOrEqual(4);
  expect(code).toBe(2);
});

test("the threshold decides what fails", async () => {
  expect((await lintJson("pay/key.yml")).code).toBe(0);
  expect((await lintJson("pay/key.yml", "--fail-on", "warning")).code).toBe(1);
  expect((await lintJson("pay/key.yml", "--max-warnings", "0")).code).toBe(1);
  expect((await lintJson("pay/key.yml", "--max-warnings", "5")).code).toBe(0);
});

test("what is ignored with a reason is told apart and fails nothing", async () => {
  const { findings, code } = await lintJson("pay/quiet.yml", "--fail-on", "warning");
  expect(findings).toMatchObject([
    { rule: "auth/api-key-in-query", ignored: "This API takes it nowhere else." },
  ]);
  expect(code).toBe(0);
});

test("what the workspace ignores is ignored in the folder it names", async () => {
  await mkdir(at(".wirebench"), { recursive: true });
  const word = { rule: "auth/api-key-in-query", folder: "pay", reason: "An old API.", date: "2026-01-31" };
  await writeFile(at(".wirebench/risks.json"), JSON.stringify({ profile: "standard", ignored: [word] }));
  try {
    const { findings } = await lintJson("pay/key.yml");
    expect(findings).toMatchObject([{ rule: "auth/api-key-in-query", ignored: "An old API." }]);
  } finally {
    await rm(at(".wirebench"), { recursive: true });
  }
});

test("a body from outside the workspace and names that differ by case are found", async () => {
  const { findings } = await lintJson(".");
  const found = findings.map(({ file, rule }) => `${file} ${rule}`);
  expect(found).toContain("files/outside.yml content/file-outside");
  expect(found).toContain("ws/same.yml files/same-name");
  expect(found).toContain("pay/body.yml content/invalid-json");
});

test("SARIF output is valid by the schema of SARIF 2.1.0", async () => {
  const { stdout } = await runWirebench(["lint", at("."), "--format", "sarif"], env());
  const sarif: unknown = JSON.parse(stdout.toString("utf8"));
  const ajv = new Ajv({ strict: false, logger: false, validateSchema: false, unicodeRegExp: false });
  addFormats(ajv);
  // Written in draft 7 with an id of draft 4, which ajv no longer reads.
  const schema = Object.fromEntries(
    Object.entries(sarifSchema).filter(([key]) => !/^\$?(?:id|schema)$/.test(key)),
  );
  const isSarif = ajv.compile(schema);
  isSarif(sarif);
  expect(isSarif.errors ?? []).toEqual([]);
  expect(isSarif({ version: "2.1.0", runs: [{ results: [{ level: "fatal" }] }] })).toBe(false);
  expect(JSON.stringify(sarif)).toContain('"ruleId":"auth/credentials-over-http"');
});

test("a path that is not there is a usage error", async () => {
  const { code, stderr } = await runWirebench(["lint", at("nothing.yml")], env());
  expect(stderr).toContain("There is nothing at");
  expect(code).toBe(2);
});

test("a request file with an error that leaks is not sent until that is said", async () => {
  const args = ["send", at("pay/http.yml"), "--output", "exchange", "--total-timeout", "5"];
  const secret = { ...env(), WIREBENCH_SECRET_TOKEN: "t0ken" };
  const refused = await runWirebench(args, secret);
  expect(refused.code).toBe(2);
  expect(JSON.parse(refused.stdout.toString("utf8"))).toMatchObject({
    outcome: "refused",
    error: { kind: "risk-refused" },
  });
  expect(refused.stderr).toContain("--allow-risks");
  const sent = await runWirebench(
    [...args, "--allow-risks", "--resolve", "api.example.com:127.0.0.1"],
    secret,
  );
  expect(sent.code).toBe(1);
  expect(JSON.parse(sent.stdout.toString("utf8"))).toMatchObject({ outcome: "failed" });
});

test("what is found in the response is reported, and kept with the exchange", async () => {
  const server = await rawServer(
    answering(() => head("HTTP/1.1 401 Unauthorized", "Deprecation: true", "Content-Length: 0")),
  );
  const { stdout, stderr } = await runWirebench(["send", server.url(), "--output", "exchange"], env());
  await server.close();
  expect(stderr).toContain(
    "warning: The server says that this resource is deprecated. [response/deprecated]",
  );
  // The shape is held against below.
  const { risks } = JSON.parse(stdout.toString("utf8")) as { readonly risks: readonly object[] };
  expect(risks).toMatchObject([
    { rule: "response/deprecated", severity: "warning", when: "after" },
    { rule: "response/owed-field", severity: "info", when: "after" },
  ]);
});
