import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { UsedSecret } from "#electron/engine/redaction/needles.ts";
import { createRedactor } from "#electron/engine/redaction/redactor.ts";
import { aContentStore, keepContent, readRange } from "#test/support/content-stores.ts";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

const secrets: readonly [UsedSecret, UsedSecret, UsedSecret] = [
  { name: "short", value: "s3cr" },
  { name: "token", value: "opensesame/with+signs&é" },
  { name: "overlapping", value: "cropensesame" },
];
const redactor = createRedactor(secrets);

/** Text with secrets in several spellings, some of them side by side. */
function aText(random: () => number): Buffer {
  const pieces: Buffer[] = [];
  for (let n = 0; n < 40; n += 1) {
    const { value } = pick(random, secrets);
    const spelled = pick(random, [
      value,
      encodeURIComponent(value),
      JSON.stringify(value),
      Buffer.from(`user:${value}`).toString("base64"),
      value.slice(0, -1),
      "plain text ",
      "x",
    ]);
    pieces.push(Buffer.from(spelled));
  }
  return Buffer.concat(pieces);
}

describe("masking", () => {
  test.each([{ memoryBytes: 1 << 20 }, { memoryBytes: 0 }])(
    `any range reads as a slice of the whole with its secrets masked ($memoryBytes bytes in memory, seed ${seedOfRun})`,
    async ({ memoryBytes }) => {
      const random = seeded(seedOfRun);
      const { store } = await aContentStore({ memoryBytes });
      for (let round = 0; round < 12; round += 1) {
        const text = aText(random);
        const masked = redactor.bytes(text).bytes;
        const { id } = await keepContent(store, [text], { redactor });
        for (let n = 0; n < 60; n += 1) {
          const from = Math.floor(random() * text.length);
          const length = 1 + Math.floor(random() * (random() < 0.5 ? 12 : text.length));
          const read = await readRange(store, id, "received", [from, length]);
          expect(read.toString("latin1")).toBe(masked.toString("latin1", from, from + length));
        }
      }
    },
  );

  test("a secret is masked byte by byte, when it is read byte by byte", async () => {
    const { store } = await aContentStore();
    const text = `before ${secrets[1].value} after`;
    const { id } = await keepContent(store, [Buffer.from(text)], { redactor });
    let read = "";
    for (let at = 0; at < Buffer.byteLength(text); at += 1) {
      read += (await readRange(store, id, "decoded", [at, 1])).toString("latin1");
    }
    expect(read).toBe(`before ${"*".repeat(Buffer.byteLength(secrets[1].value))} after`);
  });

  test("coded content that holds a secret shows none of its coded bytes", async () => {
    const { store } = await aContentStore();
    const coded = gzipSync(`before ${secrets[1].value} after`);
    const { id } = await keepContent(store, [coded], { codings: ["gzip"], redactor });
    expect((await readRange(store, id, "received")).toString()).toBe("*".repeat(coded.length));
    expect((await readRange(store, id, "decoded")).toString()).toMatch(/^before \*+ after$/);
  });

  test("coded content without a secret shows its coded bytes", async () => {
    const { store } = await aContentStore();
    const coded = gzipSync("nothing to hide");
    const { id } = await keepContent(store, [coded], { codings: ["gzip"], redactor });
    expect((await readRange(store, id, "received")).equals(coded)).toBe(true);
  });
});
