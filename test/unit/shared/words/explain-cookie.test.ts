import { expect, test } from "vitest";
import { cookieRefusalText } from "#shared/words/explain-cookie.ts";

test.each(["public-suffix", "domain-mismatch", "host-prefix", "too-large", "expired"])(
  "%s is said in words",
  (because) => {
    expect(cookieRefusalText(because)).toMatch(/^it/);
  },
);

test("a reason of the jar's own stays as it is", () => {
  expect(cookieRefusalText("Something new")).toBe("Something new");
});
