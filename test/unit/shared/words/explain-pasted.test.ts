import { expect, test } from "vitest";
import { explainPasted } from "#shared/words/explain-pasted.ts";

test.each([{ kind: "not-curl" }, { kind: "quote-open", quote: "'" }, { kind: "url-missing" }] as const)(
  "%j is said in whole sentences",
  (problem) => {
    const { title, message, advice } = explainPasted(problem);
    expect(title).toMatch(/^[A-Z][^.]*[^.\s]$/);
    expect(message).toMatch(/^[A-Z].*, so nothing was filled in\.$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  },
);
