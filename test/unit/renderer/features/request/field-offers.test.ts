import { expect, test } from "vitest";
import { fieldMeaning, offerFieldNames, offerFieldValues } from "#renderer/features/request/field-offers.ts";

test("only names that a request may carry are offered", () => {
  expect(offerFieldNames("content-t")?.offers.map(({ label }) => label)).toEqual(["Content-Type"]);
  expect(offerFieldNames("set-cookie")?.offers).toEqual([]);
  expect(offerFieldNames("")).toBeNull();
});

test("in a list of values the last one is completed", () => {
  const offers = offerFieldValues("Accept")?.("text/html, application/pr", 25);
  expect(offers).toMatchObject({ from: 11, to: 25, offers: [{ insert: "application/problem+json" }] });
  expect(offerFieldValues("X-Nobody")).toBeUndefined();
});

test("a meaning says where it is defined", () => {
  expect(fieldMeaning("host")).toContain("(RFC 9110 §7.2)");
  expect(fieldMeaning("X-Request-ID")).toContain("custom, in no standard");
  expect(fieldMeaning("X-Nobody")).toBeUndefined();
});
