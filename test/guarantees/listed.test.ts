import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { guarantees } from "./guarantees.ts";
import { guaranteesPage, type Report } from "./report.ts";

const root = join(import.meta.dirname, "../..");

test("every suite that is here is behind a guarantee, and every file behind one is there", async () => {
  const suites = (await readdir(import.meta.dirname))
    .filter((name) => name.endsWith(".test.ts") && name !== "listed.test.ts")
    .map((name) => `test/guarantees/${name}`);
  const files = guarantees.flatMap((guarantee) => guarantee.files);
  expect(suites.filter((suite) => !files.includes(suite))).toEqual([]);
  for (const file of files) await expect(readFile(join(root, file), "utf8")).resolves.toContain("test");
});

test("docs/guarantees.md tells of every guarantee and its suites, and that all of them held", async () => {
  const page = await readFile(join(root, "docs/guarantees.md"), "utf8");
  const rows = page
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2);
  const told = rows.map((row) => row.split("|")[1]?.trim());
  expect(told).toEqual(guarantees.map(({ promise }) => promise));
  for (const [n, { files }] of guarantees.entries())
    for (const file of files) expect(rows[n]).toContain(file.replace("test/", ""));
  expect(page).not.toMatch(/\*\*(?:broken|not run)/);
});

test("a suite that failed, or that did not run, is told as broken", () => {
  const of = (status: string): Report => ({
    testResults: [
      {
        name: "/x/test/a.test.ts",
        assertionResults: [{ fullName: "a", status, meta: { proof: { cases: 7 } } }],
      },
    ],
  });
  const row = (report: Report): string | undefined =>
    guaranteesPage(
      [{ promise: "P.", files: ["test/a.test.ts"] }],
      { runtime: "N", report },
      { runtime: "E", report },
    )
      .split("\n")
      .find((line) => line.startsWith("| P."));
  expect(row(of("passed"))).toBe("| P. | 7 |  | held |  | `a.test.ts` |");
  expect(row(of("failed"))).toContain("**broken** (1 of 1 tests)");
  expect(row({ testResults: [] })).toContain("**broken** (1 of 0 tests)");
});
