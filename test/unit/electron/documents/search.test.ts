import { describe, expect, test } from "vitest";
import { sourceOf } from "#electron/documents/byte-source.ts";
import { createSearch, type Query, queryProblem, type Search } from "#electron/documents/search.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function searched(text: string, query: Partial<Query> & { readonly text: string }): Promise<Search> {
  const search = createSearch(sourceOf(bytesOf(text)), { isRegex: false, isCaseSensitive: false, ...query });
  while (await search.advance());
  return search;
}

const offsets = (search: Search): readonly (number | null)[] =>
  Array.from({ length: search.count }, (_, n) => search.offsetOf(n));

describe("a search", () => {
  test("finds every place, and does not mind case", async () => {
    expect(offsets(await searched("Needle needle NEEDLE", { text: "needle" }))).toEqual([0, 7, 14]);
    expect(offsets(await searched("Needle needle", { text: "needle", isCaseSensitive: true }))).toEqual([7]);
  });

  test("does not mind the case of letters beyond ASCII", async () => {
    expect((await searched("Ärger ärger", { text: "ÄRGER" })).count).toBe(2);
  });

  test("takes signs for what they are, and an expression for what it means", async () => {
    expect((await searched("a.b axb", { text: "a.b" })).count).toBe(1);
    expect((await searched("a.b axb", { text: "a.b", isRegex: true })).count).toBe(2);
  });

  test("finds what lies across two pieces once", async () => {
    const edge = 1024 * 1024;
    const text = `${"x".repeat(edge - 3)}needle${"x".repeat(edge - 3)}needle`;
    expect(offsets(await searched(text, { text: "needle" }))).toEqual([edge - 3, 2 * edge]);
  });

  test("says what is wrong with an expression", () => {
    expect(queryProblem({ text: "(", isRegex: true, isCaseSensitive: true })).toMatch(/Unterminated group/);
    expect(queryProblem({ text: "(", isRegex: false, isCaseSensitive: true })).toBeNull();
  });
});
