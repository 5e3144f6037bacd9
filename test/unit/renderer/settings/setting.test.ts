import { expect, test } from "vitest";
import { limit } from "#renderer/settings/notations.ts";
import { setting } from "#renderer/settings/setting.ts";

const readLimit = setting("timeouts", "readMs", limit);

test("setting one value leaves the others as they are", () => {
  expect(readLimit.set({ timeouts: { connectMs: 1_000 } }, "2")).toEqual({
    timeouts: { connectMs: 1_000, readMs: 2_000 },
  });
});

test("text that is no such value sets nothing", () => {
  expect(readLimit.set({}, "soon")).toBeNull();
});

test("resetting the last value of a group leaves no trace", () => {
  expect(readLimit.reset({ timeouts: { readMs: 2_000 } })).toEqual({});
});
