import { expect, test } from "vitest";
import { search } from "#renderer/features/palette/search.ts";

const entry = (kind: "command" | "request" | "environment", name: string, detail = "") => ({
  key: `${kind} ${name}`,
  kind,
  name,
  detail,
  keys: "",
  method: null,
  run: () => undefined,
});
const entries = [
  entry("command", "Save request"),
  entry("command", "New request"),
  entry("environment", "Switch to staging"),
  entry("request", "Save the whales", "Animals"),
];

const names = (typed: string, recent: readonly string[] = []): readonly string[] =>
  search(entries, typed, recent).flatMap(({ options }) => options.map((one) => one.entry.name));

test("before anything is typed all are there, what was chosen last first and only once", () => {
  expect(names("", ["request Save the whales", "gone"])).toEqual([
    "Save the whales",
    "Save request",
    "New request",
    "Switch to staging",
  ]);
});

test("a first sign asks for one kind", () => {
  expect(names("> save")).toEqual(["Save request"]);
  expect(names("@")).toEqual(["Save the whales"]);
});

test("the folder of a request finds it too", () => {
  expect(names("animals")).toEqual(["Save the whales"]);
});

test("of two that fit alike, the one chosen lately comes first", () => {
  expect(names("save", ["request Save the whales"])[0]).toBe("Save the whales");
});

test("ten thousand entries are searched before a key can be pressed again", () => {
  const many = Array.from({ length: 10_000 }, (_, n) =>
    entry("request", `Request number ${n}`, `Folder ${n % 90}`),
  );
  const start = performance.now();
  expect(search(many, "num 9999", []).flatMap(({ options }) => options)[0]?.entry.name).toBe(
    "Request number 9999",
  );
  expect(performance.now() - start).toBeLessThan(500);
});
