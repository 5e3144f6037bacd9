import { expect, test } from "vitest";
import { cookieParts } from "#renderer/features/response/cookie-line.ts";

test.each([
  ["a=b; Path=/; HttpOnly", { name: "a", value: "b", attributes: "Path=/; HttpOnly" }],
  ["a=b=c", { name: "a", value: "b=c", attributes: "" }],
  ["nameless", { name: "", value: "nameless", attributes: "" }],
])("%j is cut into name, value and attributes", (line, parts) => {
  expect(cookieParts(line)).toEqual(parts);
});
