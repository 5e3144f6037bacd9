import { expect, test } from "vitest";
import { fitOf } from "#renderer/lib/fuzzy.ts";

const score = (text: string, typed: string): number => fitOf(text, typed)?.score ?? -Infinity;

test("what stands there as typed is marked where it stands", () => {
  expect(fitOf("Switch to staging", "stag")?.at).toEqual([10, 11, 12, 13]);
});

test("every word has to be there, in any order", () => {
  expect(fitOf("Switch to staging", "stag swi")).not.toBeNull();
  expect(fitOf("Switch to staging", "stag prod")).toBeNull();
});

test("the first letters of words find a name", () => {
  expect(fitOf("New workspace…", "nw")?.at).toEqual([0, 4]);
});

test("a whole name goes before a longer one, a beginning before a middle, what is written before what is strewn", () => {
  expect(score("Settings of default", "settings of default")).toBeGreaterThan(
    score("Settings of default-copy", "settings of default"),
  );
  expect(score("Send request", "send")).toBeGreaterThan(score("Resend it", "send"));
  expect(score("Copy as curl", "curl")).toBeGreaterThan(score("Close until real", "curl"));
});

test("letters strewn over a long text find nothing", () => {
  expect(fitOf("Switch to no environment", "theme")).toBeNull();
});
