import { expect, test } from "vitest";
import { changeTags, readTags } from "#electron/store/override-tags.ts";

test("a session and single values are read from tags", () => {
  expect(
    readTags([
      "smoke",
      "wb:session=pay=ments",
      "wb:timeouts.readMs=2000",
      "wb:retry.statusForcelist=[429,503]",
      "wb:proxy=null",
    ]),
  ).toEqual({
    session: "pay=ments",
    overrides: { timeouts: { readMs: 2_000 }, retry: { statusForcelist: [429, 503] }, proxy: null },
    problems: [],
  });
});

test.each([
  "wb:timeouts.readMs=soon",
  "wb:timeouts.readMs=-1",
  "wb:timeouts.readMs",
  "wb:timeouts=1",
  "wb:retry.total.x=1",
  "wb:__proto__.x=1",
  "wb:constructor=1",
  "wb:unknown=1",
])("%s is named as a problem and sets nothing", (tag) => {
  const { overrides, problems } = readTags([tag, "wb:retry.total=1"]);
  expect(overrides).toEqual({ retry: { total: 1 } });
  expect(problems).toEqual([expect.stringContaining(tag)]);
});

test("a change touches only the tags whose values changed", () => {
  const tags = [
    "a",
    "wb:retry.total=1",
    "wb:session=old",
    "wb:timeouts.readMs=nonsense",
    "wb:timeouts.connectMs= 5",
    "b",
  ];
  const before = readTags(tags);
  const after = { session: "new", overrides: { timeouts: { connectMs: 5 }, httpVersion: "2" as const } };
  expect(changeTags(tags, before, after)).toEqual([
    "a",
    "wb:session=new",
    "wb:timeouts.readMs=nonsense",
    "wb:timeouts.connectMs= 5",
    "b",
    `wb:httpVersion="2"`,
  ]);
});

test("a good value takes the place of a tag that said nothing", () => {
  const tags = ["wb:timeouts.readMs=nonsense"];
  expect(changeTags(tags, readTags(tags), { session: null, overrides: { timeouts: { readMs: 7 } } })).toEqual(
    ["wb:timeouts.readMs=7"],
  );
});
