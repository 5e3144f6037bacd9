import { expect, test } from "vitest";
import { handSetProblem } from "#electron/engine/cookies/hand-set-cookie.ts";
import type { Cookie } from "#shared/workbench/cookie.ts";

const good: Cookie = {
  name: "sid",
  value: "a=b",
  domain: "h.test",
  path: "/",
  hostOnly: true,
  secure: false,
  httpOnly: false,
  sameSite: null,
  expires: null,
};

test.each<[string | null, Partial<Cookie>]>([
  [null, {}],
  [null, { name: "" }],
  [null, { value: "" }],
  [null, { domain: ".h.test" }],
  [null, { domain: "[::1]" }],
  [null, { domain: "localhost" }],
  [null, { expires: 2_000 }],
  ["unreadable", { name: "", value: "" }],
  ["name-invalid", { name: "a=b" }],
  ["name-invalid", { name: "a\r\nX: y" }],
  ["name-invalid", { name: " a" }],
  ["value-invalid", { value: "a; Path=/" }],
  ["value-invalid", { value: "a\n" }],
  ["too-large", { value: "x".repeat(4_094) }],
  ["domain-invalid", { domain: "" }],
  ["domain-invalid", { domain: "h test" }],
  ["domain-invalid", { domain: "h/.." }],
  ["domain-invalid", { domain: "user@h.test" }],
  ["path-invalid", { path: "x" }],
  ["path-invalid", { path: "/a;b" }],
  ["expired", { expires: 1_000 }],
])("%s: %j", (problem, parts) => {
  expect(handSetProblem({ ...good, ...parts }, 1_000)).toBe(problem);
});
