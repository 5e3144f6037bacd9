import { expect, test } from "vitest";
import { conditionOf, matchText, sourceOf } from "#electron/store/history-query.ts";
import { TabId } from "#shared/ids.ts";
import { wholeHistory } from "#shared/workbench/history.ts";

test.each([
  ["", ""],
  ["   ", ""],
  ["users", '"users"*'],
  ["two words", '"two"* "words"*'],
  ['say "hi"', '"say"* """hi"""*'],
  ["a OR b", '"a"* "OR"* "b"*'],
  ["NOT NEAR(a b)", '"NOT"* "NEAR(a"* "b)"*'],
  ["url:secret", '"url:secret"*'],
  ["* ^ - ( ) : /", ""],
  ["https://h.test/a?b=c", '"https://h.test/a?b=c"*'],
  ["größe 日本", '"größe"* "日本"*'],
  ["a\0b", '"ab"*'],
])("%j is searched as %s", (text, expected) => {
  expect(matchText(text)).toBe(expected);
});

test("values never stand in the statement", () => {
  const evil = "'; DROP TABLE exchanges; --";
  const { sql, values } = conditionOf(
    {
      ...wholeHistory,
      text: evil,
      method: evil,
      session: evil,
      of: { tabId: TabId.parse("t"), itemId: null },
    },
    evil,
  );
  expect(sql).not.toContain("DROP");
  expect(values.filter((value) => value === evil)).toHaveLength(3);
});

test("every wish is a condition, and none is all there is", () => {
  const { sql, values } = conditionOf(
    { ...wholeHistory, statusClass: "4", method: "GET", session: "s", since: 5, pinnedOnly: true },
    "w",
  );
  expect(sql.split(" AND (").length).toBe(6);
  expect(values).toEqual(["w", 400, 500, "GET", "s", 5]);
  expect(conditionOf({ ...wholeHistory, everywhere: true }, "w")).toEqual({ sql: "1", values: [] });
  expect(conditionOf({ ...wholeHistory, statusClass: "none", everywhere: true }, "w").sql).toBe(
    "(e.status IS NULL)",
  );
});

test("the full text is asked first where there are words, and not at all where there are none", () => {
  expect(sourceOf("a").from).toMatch(/^texts CROSS JOIN/);
  expect(sourceOf(" / ").from).toBe("exchanges e");
});
