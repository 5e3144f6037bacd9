import { expect, test } from "vitest";
import { editorTabs, inOrder, keptEditors } from "#renderer/state/editor-tabs.ts";
import { TabId } from "#shared/ids.ts";
import { builtInSessions } from "#shared/policy/session.ts";
import { emptyBench } from "#shared/workbench/bench.ts";
import { aSession } from "#test/support/messages.ts";

const [first, second, third] = ["a", "b", "c"].map((text) => TabId.parse(text));

test("the editors that lay open are there again, in the order they stood", () => {
  if (!first || !second || !third) throw new Error("three ids were made");
  const saved = builtInSessions[0] ?? aSession();
  const edited = { ...saved, name: "changed" };
  const draft = { name: "staging", variables: [] };
  const bench = {
    ...emptyBench,
    sessionTabs: [{ id: first, edited, saved, pane: "Cookies" as const }],
    environmentTabs: [{ id: second, edited: draft, saved: null, version: null }],
  };
  const tabs = inOrder(editorTabs(bench), [second, first]);
  expect(tabs.map(({ id, kind }) => [id, kind])).toEqual([
    [second, "environment"],
    [first, "session"],
  ]);
  expect(keptEditors(tabs)).toEqual({
    sessionTabs: bench.sessionTabs,
    environmentTabs: bench.environmentTabs,
    order: [second, first],
  });
});

test("a tab that has no place stands at the end", () => {
  if (!first || !second) throw new Error("they were made");
  const environmentTabs = [first, second].map((id) => ({
    id,
    edited: { name: id, variables: [] },
    saved: null,
    version: null,
  }));
  const tabs = inOrder(editorTabs({ sessionTabs: [], environmentTabs }), [second]);
  expect(tabs.map(({ id }) => id)).toEqual([second, first]);
});
