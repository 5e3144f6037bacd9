import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { itemIdOf, type PlacedItem } from "#electron/store/item-tree.ts";
import { risksPath, risksProblems, workspaceRisks } from "#electron/store/workspace-risks.ts";
import { noRiskSettings, type RiskSettings } from "#shared/workbench/ignored-risk.ts";

let root = "";
const folderId = itemIdOf("pay");
const items: readonly PlacedItem[] = [
  { path: "pay", item: { kind: "folder", id: folderId, parent: null, name: "Pay" }, sequence: null },
];
const risks = () => workspaceRisks(root, () => items);
const word = { rule: "auth/basic", reason: "A test server.", date: "2026-01-31" };

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "wirebench-risks-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("a workspace that says nothing has the standard profile and ignores nothing", async () => {
  expect(await risks().read()).toEqual(noRiskSettings);
});

test("what is kept comes back, and its folder is written by its name", async () => {
  const settings: RiskSettings = { profile: "strict", ignored: [{ ...word, folderId }] };
  expect(await risks().keep(settings)).toMatchObject({ ok: true });
  expect(await risks().read()).toEqual(settings);
  expect(JSON.parse(await readFile(join(root, risksPath), "utf8"))).toEqual({
    profile: "strict",
    ignored: [{ ...word, folder: "pay" }],
  });
});

test("a word about a folder that is gone goes with it", async () => {
  await risks().keep({ profile: "standard", ignored: [{ ...word, folderId: itemIdOf("gone") }] });
  expect(await risks().read()).toEqual(noRiskSettings);
});

test("a file that is no JSON says nothing, is named as a problem, and is not written over", async () => {
  const path = join(root, risksPath);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, "{ not JSON");
  expect(await risks().read()).toEqual(noRiskSettings);
  expect(risksProblems("{ not JSON")).toHaveLength(1);
  expect(risksProblems("{}")).toEqual([]);
  expect(await risks().keep(noRiskSettings)).toMatchObject({ ok: false, error: { kind: "file-broken" } });
  expect(await readFile(path, "utf8")).toBe("{ not JSON");
});
