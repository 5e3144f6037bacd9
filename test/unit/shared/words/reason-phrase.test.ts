import { STATUS_CODES } from "node:http";
import { expect, test } from "vitest";
import { reasonPhrase, statusClass } from "#shared/words/reason-phrase.ts";

test.each([
  [200, "Fine by me", "Fine by me"],
  [200, "", "OK"],
  [413, " ", "Content Too Large"],
  [599, "", "Server Error"],
  [299, "", "Successful"],
  [99, "", ""],
  [600, "", ""],
])("%d with %j reads %j", (status, written, expected) => {
  expect(reasonPhrase(status, written)).toBe(expected);
});

test.each([
  [100, "Informational"],
  [204, "Successful"],
  [304, "Redirection"],
  [418, "Client Error"],
  [500, "Server Error"],
  [0, null],
  [999, null],
])("%d is %s", (status, expected) => {
  expect(statusClass(status)).toBe(expected);
});

test("says what Node says, but for the phrases RFC 9110 has renamed and those it does not know", () => {
  const others = new Set(["302", "413", "418", "422", "509", "510"]);
  const nodes = Object.entries(STATUS_CODES).filter(([status]) => !others.has(status));
  const ours = nodes.map(([status]) => [status, reasonPhrase(Number(status), "").toLowerCase()]);
  expect(ours).toEqual(nodes.map(([status, phrase]) => [status, phrase?.toLowerCase()]));
});
