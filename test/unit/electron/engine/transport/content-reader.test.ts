import { expect, test } from "vitest";
import { createContentReader } from "#electron/engine/transport/content-reader.ts";
import type { Framing } from "#electron/engine/transport/framing.ts";

const readAll = (framing: Framing, ...pieces: readonly string[]) => {
  const reader = createContentReader(framing, 50, () => undefined);
  const shown = pieces.map((piece) => Buffer.concat(reader.take(Buffer.from(piece))).toString());
  return { shown, endsAt: reader.endsAt, contentBytes: reader.contentBytes };
};

test.each<readonly [name: string, framing: Framing, pieces: readonly string[], told: object]>([
  ["no content", { kind: "none" }, ["x"], { shown: [""], endsAt: 50, contentBytes: 0 }],
  [
    "a length",
    { kind: "length", bytes: 5 },
    ["abc", "defg", "h"],
    { shown: ["abc", "de", ""], endsAt: 55, contentBytes: 5 },
  ],
  ["a length that is not reached", { kind: "length", bytes: 5 }, ["abc"], { endsAt: null, contentBytes: 3 }],
  ["a length of nothing", { kind: "length", bytes: 0 }, [], { endsAt: 50, contentBytes: 0 }],
  [
    "the close",
    { kind: "until-close" },
    ["abc", "d"],
    { shown: ["abc", "d"], endsAt: null, contentBytes: 4 },
  ],
  ["chunks", { kind: "chunked" }, ["1\r\na\r\n", "0\r\n\r\n!"], { endsAt: 61, contentBytes: 1 }],
])("the end is found by itself, and nothing after it is shown: %s", (_, framing, pieces, told) => {
  expect(readAll(framing, ...pieces)).toMatchObject(told);
});
