import { describe, expect, test } from "vitest";
import { isPlaceholder, looksGenerated, shapedSecrets } from "#shared/risks/secret-shape.ts";

// Put together here, so that no scanner takes this file for a leak.
const shapes: readonly (readonly [name: string, value: string])[] = [
  ["github-token", `ghp_${"16C7e42F292c6912E7710c838347Ae178B4a"}`],
  ["github-token", `gho_${"16C7e42F292c6912E7710c838347Ae178B4a"}`],
  ["github-token", `github_pat_${"11AAAAAAA0abcdefghijkl_mnopqrstuv"}`],
  ["gitlab-token", `glpat-${"x7Yz9-AbCdEfGhIjKlMn"}`],
  ["stripe-key", `sk_live_${"4eC39HqLyjWDarjtT1zdp7dc"}`],
  ["stripe-key", `rk_live_${"4eC39HqLyjWDarjtT1zdp7dc"}`],
  ["api-key", `sk-${"proj-Ab3dEf6hIj9kLm2nOp5q"}`],
  ["api-key", `sk-${"ant-api03-Ab3dEf6hIj9kLm2nOp5q"}`],
  ["aws-key", `AKIA${"2E0A8F3B9C7D1G4H"}`],
  ["aws-key", `ASIA${"2E0A8F3B9C7D1G4H"}`],
  ["google-key", `AIza${"SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY"}`],
  ["slack-token", `xoxb-${"123456789012-abcdefGHIJKL"}`],
  ["slack-token", `xoxp-${"123456789012-abcdefGHIJKL"}`],
  ["npm-token", `npm_${"a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"}`],
  ["token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.s5Dp1wEb4Z0"],
  ["token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyIn0."],
  ["private-key", "-----BEGIN PRIVATE KEY-----\nMIIEow==\n-----END PRIVATE KEY-----"],
  [
    "private-key",
    "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nAB-C=\n-----END RSA PRIVATE KEY-----",
  ],
  ["private-key", "-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNzaC1rZXk"],
];

describe("a credential shows by its look", () => {
  test.each(shapes)("%s: %s", (name, value) => {
    const rest = name === "private-key" ? "" : '", "more"]';
    expect(shapedSecrets(`["${value}${rest}`)).toEqual([{ name, value, at: 2 }]);
  });

  test("also several in one text, each with its place", () => {
    const [first, second] = [shapes[0]?.[1] ?? "", shapes[8]?.[1] ?? ""];
    const found = shapedSecrets(`${first} ${second} ${first}`);
    expect(
      found.map(({ value, at }) => [value, at]).toSorted(([, a], [, b]) => Number(a) - Number(b)),
    ).toEqual([
      [first, 0],
      [second, 41],
      [first, 62],
    ]);
  });
});

test.each([
  "task-0123456789abcdefghij",
  "risk-0123456789abcdefghij",
  "sk-learn-is-a-library-for-python",
  "sk-short1",
  "ghp_short",
  `xghp_${"a1".repeat(20)}`,
  "AKIASHORT",
  "AKIAIOSFODNN7EXAMPLE",
  "XAKIA2E0A8F3B9C7D1G4HX",
  "eyJhbGciOiJIUzI1NiJ9",
  "eyJ.eyJ.x",
  "-----BEGIN PUBLIC KEY-----\nMIIB",
  "-----BEGIN CERTIFICATE-----\nMIIB",
  "8e03978e-40d5-43e8-bc93-6894a57f9324",
  "33a64df551425fcc55e4d42a148795d9f25f89d4",
  `ghp_${"x".repeat(36)}`,
  `sk_live_${"0".repeat(24)}`,
  "{{secret:ghp_token}}",
])("%s is no credential", (text) => {
  expect(shapedSecrets(text)).toEqual([]);
});

test.each([
  "x",
  "xxx",
  "XXXXXXXX",
  "***",
  "••••••",
  "...",
  "…",
  "000000",
  "<token>",
  "[your key]",
  "{token}",
  "${TOKEN}",
  "$TOKEN",
  "%TOKEN%",
  ":token",
  "your-api-key",
  "your_token",
  "YOUR_TOKEN",
  "yourtoken",
  "insert-key-here",
  "TOKEN_HERE",
  "paste your token",
  "example",
  "my-example-key",
  "changeme",
  "change-me",
  "placeholder",
  "dummy-token",
  "REDACTED",
  "token",
  "Password",
  "api_key",
  "null",
  "undefined",
  "‹secret:token›",
])("%s shows where a credential would go", (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each([
  "s3cr3t",
  "hunter2",
  "letmein",
  "password1",
  "mytoken",
  "heretic",
  "$ecret",
  "xyzzy",
  "token-5",
  "[x",
  "a1b2c3",
])("%s may be a credential", (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

test.each([
  ["settings", false],
  ["1234567", false],
  ["abc1", false],
  ["abc12345", true],
  ["a".repeat(20), true],
])("%s looks generated: %s", (text, expected) => {
  expect(looksGenerated(text)).toBe(expected);
});
