import { describe, expect, test } from "vitest";
import type { CallName } from "#shared/ipc/bridge.ts";
import { calls } from "#shared/ipc/contract.ts";
import { malformed, reviveMalformed } from "#test/support/malformed.ts";
import { samples } from "./call-samples.ts";
import { exchangeId, fileId, itemId } from "./crossing-values.ts";

const seed = Number(process.env["WIREBENCH_SEED"] ?? "20261123");
const count = process.env["WIREBENCH_DEEP"] === "1" ? 500 : 50;
const names = Object.keys(calls) as CallName[]; // `keys` forgets which names there are.

function fits(name: CallName, value: unknown): boolean {
  try {
    return calls[name].input.safeParse(value).success;
  } catch {
    // Bytes cannot be frozen, which a read-only schema tries: the router takes that for a refusal too.
    return false;
  }
}

/** What no field for an id may take: places, and what some reader of text might take for one. */
const notIds = [
  "",
  "../x",
  "/etc/passwd",
  "a/b",
  "a\\b",
  "a.b",
  "a\u0000",
  "é",
  "x".repeat(65),
  7,
  [itemId],
  {},
];

/** The sample with each id in it, one at a time, in the form of something else. */
function withoutItsIds(sample: unknown, put: unknown): readonly unknown[] {
  const text = JSON.stringify(sample);
  const places = [...text.matchAll(/"(?:exchange-1|item-1|file-1|tab-1|download-1|c-1)"(?!:)/g)];
  return places.map(({ 0: found, index }): unknown =>
    JSON.parse(text.slice(0, index) + JSON.stringify(put) + text.slice(index + found.length)),
  );
}

describe.each(names)("%s", (name) => {
  const { input } = samples[name];

  test(`there are ${count} ways to get it wrong (seed ${seed})`, () => {
    const texts = malformed(input, seed, { count, fits: (value) => fits(name, value) });
    expect(texts).toHaveLength(count);
  });

  test("a name too many is refused, whatever it is", () => {
    for (const strange of ["path", "__proto__", "constructor", "toString", "", "ключ"]) {
      const text = JSON.stringify(input);
      const more = `${text.slice(0, -1)}${text === "{}" ? "" : ","}${JSON.stringify(strange)}:{"a":1}}`;
      expect(fits(name, reviveMalformed(more)), strange).toBe(false);
    }
  });

  test("only an object is a question", () => {
    for (const other of [null, undefined, 1, "x", true, [], [input], Number.NaN, 1n])
      expect(fits(name, other)).toBe(false);
  });

  test("a place is no id", () => {
    for (const put of notIds)
      for (const changed of withoutItsIds(input, put))
        expect(fits(name, changed), JSON.stringify(put)).toBe(false);
  });
});

test("the samples have ids in them", () => {
  expect(withoutItsIds({ exchangeId, itemId, fileId }, "x")).toHaveLength(3);
});
