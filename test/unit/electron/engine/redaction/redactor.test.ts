import { describe, expect, test } from "vitest";
import { createRedactor } from "#electron/engine/redaction/redactor.ts";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

const value = 'p/ss "wörd"+<1>';
const redactor = createRedactor([{ name: "PW", value }]);

describe("every spelling is found", () => {
  test.each([
    ["as it is", value],
    ["percent-encoded", encodeURIComponent(value)],
    [
      "percent-encoded in lower case",
      encodeURIComponent(value).replaceAll(/%../g, (escape) => escape.toLowerCase()),
    ],
    ["as a form writes it", new URLSearchParams({ k: value }).toString().slice(2)],
    ["inside JSON", JSON.stringify(value).slice(1, -1)],
    ["inside JSON with escaped slashes", JSON.stringify(value).slice(1, -1).replaceAll("/", "\\/")],
    ["inside JSON in ASCII", JSON.stringify(value).slice(1, -1).replaceAll("ö", "\\u00f6")],
    ["inside HTML", value.replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")],
    ["in hexadecimal", Buffer.from(value).toString("hex")],
  ])("%s", (_, spelling) => {
    expect(redactor.text(`a=${spelling};`)).toBe("a=‹secret:PW›;");
    const masked = redactor.bytes(Buffer.from(`a=${spelling};`));
    expect(masked.bytes.toString()).toBe(`a=${"*".repeat(Buffer.byteLength(spelling))};`);
    expect(masked.spans).toEqual([{ offset: 2, length: Buffer.byteLength(spelling), name: "PW" }]);
  });
});

test(`inside base64 of a longer text, at any place, no bit of it is left (seed ${seedOfRun})`, () => {
  const random = seeded(seedOfRun);
  for (let n = 0; n < 300; n++) {
    const before = "x".repeat(Math.floor(random() * 7));
    const after = "y".repeat(Math.floor(random() * 7));
    const encoded = Buffer.from(before + value + after).toString(pick(random, ["base64", "base64url"]));
    const shown = redactor.text(encoded).replace("‹secret:PW›", "|").split("|");
    expect(shown).toHaveLength(2);
    const [left = "", right = ""] = shown;
    expect(Buffer.from(left, "base64").toString()).toBe(before.slice(0, Math.floor((left.length * 6) / 8)));
    expect(right.length).toBeLessThanOrEqual(Math.ceil((after.length * 8) / 6) + 2);
  }
});

test("a value of fewer than four characters is left alone", () => {
  expect(createRedactor([{ name: "S", value: "abc" }]).text("abcabc")).toBe("abcabc");
});

test("the longer of two secrets that overlap covers both", () => {
  const two = createRedactor([
    { name: "SHORT", value: "token" },
    { name: "LONG", value: "token-of-tests" },
  ]);
  expect(two.text("a token-of-tests, a token.")).toBe("a ‹secret:LONG›, a ‹secret:SHORT›.");
});

test(`a scanner counts the same bytes however content is cut (seed ${seedOfRun})`, () => {
  const random = seeded(seedOfRun);
  const content = Buffer.from(
    Array.from({ length: 200 }, () =>
      pick(random, ["noise ", value, "p/ss", encodeURIComponent(value)]),
    ).join(""),
  );
  const whole = redactor.scanner();
  whole.feed(content);
  for (let n = 0; n < 20; n++) {
    const pieces = redactor.scanner();
    for (let at = 0; at < content.length;) {
      const length = 1 + Math.floor(random() * 40);
      pieces.feed(content.subarray(at, at + length));
      at += length;
    }
    expect(pieces.covered()).toBe(whole.covered());
  }
});
