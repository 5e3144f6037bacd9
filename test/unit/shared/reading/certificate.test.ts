import { expect, test } from "vitest";
import { chainEnd, validityOf } from "#shared/reading/certificate.ts";

const now = Date.UTC(2026, 10, 22);
const days = (count: number): string => new Date(now + count * 86_400_000).toISOString();

test.each([
  [-50, 50, "valid", "50 days left of 100 days"],
  [-80, 10, "ends-soon", "10 days left of 90 days"],
  [-80, -2, "expired", "expired 2 days ago"],
  [3, 80, "not-yet-valid", "valid in 3 days"],
])("from day %i to day %i it is %s", (from, to, state, text) => {
  expect(validityOf({ validFrom: days(from), validTo: days(to) }, now)).toMatchObject({ state, text });
});

test("dates that are none are told as such", () => {
  expect(validityOf({ validFrom: "x", validTo: "y" }, now).state).toBe("unreadable");
});

const link = (subject: string, issuer: string) => ({
  subject,
  issuer,
  names: [],
  validFrom: "",
  validTo: "",
  fingerprint256: subject,
});

test("a chain ends at its root, at one that was not sent, or at itself", () => {
  expect(chainEnd([])).toBeNull();
  expect(chainEnd([link("a", "root"), link("root", "root")])).toBe("root");
  expect(chainEnd([link("a", "middle")])).toBe("middle, whose certificate was not sent along");
  expect(chainEnd([link("a", "a")])).toBe("itself: it is signed by nobody else");
});
