import { expect, test } from "vitest";
import { statusMeaning } from "#shared/reading/status-meaning.ts";
import { reasonPhrase, statusClass } from "#shared/words/reason-phrase.ts";

const registered = Array.from({ length: 500 }, (_, index) => index + 100).filter(
  (status) => reasonPhrase(status, "") !== statusClass(status),
);

test.each(registered)("%i is explained in a sentence with its source", (status) => {
  const { meaning, source } = statusMeaning(status);
  expect(meaning).toMatch(/^[A-Z].*\.$/);
  expect(meaning).not.toContain("Not a registered");
  expect(source).not.toBe("RFC 9110 §15");
});

test("a status nobody registered is explained by its class", () => {
  expect(statusMeaning(599).meaning).toContain("The server failed");
  expect(statusMeaning(799).meaning).toContain("outside of the range");
});
