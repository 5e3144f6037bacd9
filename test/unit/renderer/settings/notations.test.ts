import { describe, expect, test } from "vitest";
import {
  count,
  factor,
  firstByteLimit,
  limit,
  methods,
  seconds,
  statuses,
} from "#renderer/settings/notations.ts";

describe("a limit", () => {
  test.each([
    ["2", 2_000],
    ["0.25", 250],
    ["no limit", null],
    ["none", null],
    ["", null],
    ["0", undefined],
    ["-1", undefined],
    ["2 s", undefined],
    ["99999999", undefined],
  ])("typed as %j is %j", (text, value) => {
    expect(limit.read(text)).toBe(value);
  });

  test.each([500, 30_000, null])("of %j reads back as it is printed", (value) => {
    expect(limit.read(limit.print(value))).toBe(value);
  });
});

test("the first byte limit may follow the read limit", () => {
  expect(firstByteLimit.read(firstByteLimit.print("as-read"))).toBe("as-read");
});

test("a wait may be nothing", () => {
  expect(seconds.read("0")).toBe(0);
});

test("a factor may be a fraction, a count may not", () => {
  expect(factor.read("0.1")).toBe(0.1);
  expect(count(0, 10).read("0.1")).toBeUndefined();
  expect(count(0, 10).read("11")).toBeUndefined();
});

test("statuses and methods are lists with spaces or commas", () => {
  expect(statuses.read("429, 503")).toEqual([429, 503]);
  expect(statuses.read("429 soon")).toBeUndefined();
  expect(methods.read("get, put")).toEqual(["GET", "PUT"]);
  expect(methods.read("any")).toBeNull();
});
