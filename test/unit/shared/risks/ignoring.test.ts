import { expect, test } from "vitest";
import { ItemId } from "#shared/ids.ts";
import { foldersOf, sortRisks } from "#shared/risks/ignoring.ts";
import type { Severity } from "#shared/risks/risk.ts";
import { noRiskSettings, type RiskSettings } from "#shared/workbench/ignored-risk.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";

const [outer, inner, request] = ["o", "i", "r"].map((letter) => ItemId.parse(letter.repeat(32)));
const risk = (rule: string, severity: Severity = "warning") => ({ rule, severity });
const word = (rule: string) => ({ rule, reason: "It is a test server.", date: "2026-01-31" });
const rulesOf = (risks: readonly { readonly rule: string }[]): readonly string[] =>
  risks.map(({ rule }) => rule);

const settings = (over: Partial<RiskSettings>): RiskSettings => ({ ...noRiskSettings, ...over });

test("what nobody ignores is shown, worst first", () => {
  const { shown, ignored } = sortRisks([risk("a/b", "info"), risk("c/d", "error")], {
    settings: noRiskSettings,
    own: [],
    folders: [],
  });
  expect(rulesOf(shown)).toEqual(["c/d", "a/b"]);
  expect(ignored).toEqual([]);
});

test("a request ignores a rule for itself", () => {
  const { shown, ignored } = sortRisks([risk("a/b"), risk("c/d")], {
    settings: noRiskSettings,
    own: [word("a/b")],
    folders: [],
  });
  expect(rulesOf(shown)).toEqual(["c/d"]);
  expect(ignored).toMatchObject([{ scope: "request", word: { reason: "It is a test server." } }]);
});

test("a folder ignores a rule for what lies in it, the workspace for all", () => {
  const said = settings({
    ignored: [
      { ...word("a/b"), folderId: outer ?? null },
      { ...word("c/d"), folderId: null },
    ],
  });
  const within = sortRisks([risk("a/b"), risk("c/d")], {
    settings: said,
    own: [],
    folders: outer ? [outer] : [],
  });
  expect(within.ignored.map(({ scope }) => scope)).toEqual(["folder", "workspace"]);
  const beside = sortRisks([risk("a/b"), risk("c/d")], {
    settings: said,
    own: [],
    folders: inner ? [inner] : [],
  });
  expect(rulesOf(beside.shown)).toEqual(["a/b"]);
});

test("a relaxed workspace hears no advice, a strict one hears it as a warning", () => {
  const under = (profile: RiskSettings["profile"]) =>
    sortRisks([risk("a/b", "info"), risk("c/d", "warning")], {
      settings: settings({ profile }),
      own: [],
      folders: [],
    }).shown;
  expect(rulesOf(under("relaxed"))).toEqual(["c/d"]);
  expect(under("strict").map(({ severity }) => severity)).toEqual(["warning", "warning"]);
});

test("the folders of a request are known from the tree, innermost first", () => {
  if (outer === undefined || inner === undefined || request === undefined)
    throw new Error("three ids were made");
  const items: readonly TreeItem[] = [
    { kind: "folder", id: outer, parent: null, name: "outer" },
    { kind: "folder", id: inner, parent: outer, name: "inner" },
    { kind: "request", id: request, parent: inner, name: "r", method: "GET" },
  ];
  expect(foldersOf(items, request)).toEqual([inner, outer]);
  expect(foldersOf(items, null)).toEqual([]);
});
