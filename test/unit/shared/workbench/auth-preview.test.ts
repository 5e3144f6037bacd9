import { expect, test } from "vitest";
import { authPreview, authSummary, destinationOf } from "#shared/workbench/auth-preview.ts";
import type { Scope } from "#shared/variables/scope.ts";
import { aRow } from "#test/support/request-drafts.ts";

const scope: Scope = [
  {
    label: "staging",
    variables: new Map([
      ["user", { kind: "value", value: "alice" }],
      ["base", { kind: "value", value: "https://api.example:8443/v1" }],
      ["password", { kind: "secret", scope: "staging", name: "password" }],
    ]),
  },
];

const textOf = (parts: readonly { readonly text: string }[] = []): string =>
  parts.map(({ text }) => text).join("");

test("a bearer token is previewed with its secret named", () => {
  const preview = authPreview({ scheme: "bearer", token: " {{secret:token}} " }, [], scope);
  expect(preview).toMatchObject({ placement: "header", lead: "Bearer ", isReplaced: false });
  expect(textOf(preview?.value)).toBe("‹secret:token›");
});

test("a Basic pair is shown in its structure, before base64", () => {
  const preview = authPreview({ scheme: "basic", username: "{{user}}", password: "{{password}}" }, [], scope);
  expect(preview?.isBase64).toBe(true);
  expect(textOf(preview?.value)).toBe("alice:‹secret:password›");
});

test("a literal credential is counted and never shown", () => {
  const preview = authPreview({ scheme: "bearer", token: "hunter2" }, [], scope);
  expect(textOf(preview?.value)).toBe("‹7 characters›");
  expect(authSummary({ scheme: "bearer", token: "hunter2" })).toBe("Bearer •••");
});

test("a variable without a value is marked", () => {
  const auth = { scheme: "api-key", name: "X-Key", value: "{{nowhere}}", placement: "query" } as const;
  expect(authPreview(auth, [], scope)?.value).toEqual([{ kind: "missing", text: "{{nowhere}}" }]);
});

test("a row of the same name takes the place of the credentials, unless it is off or the key goes into the query", () => {
  const auth = { scheme: "api-key", name: "X-Key", value: "{{user}}", placement: "header" } as const;
  const row = aRow({ name: "x-key ", value: "mine" });
  expect(authPreview(auth, [row], scope)?.isReplaced).toBe(true);
  expect(authPreview(auth, [{ ...row, use: false }], scope)?.isReplaced).toBe(false);
  expect(authPreview({ ...auth, placement: "query" }, [row], scope)?.isReplaced).toBe(false);
});

test("no scheme adds nothing", () => expect(authPreview({ scheme: "none" }, [], scope)).toBeNull());

test.each([
  [
    "{{base}}/users?{{unknown}}",
    { origin: "https://api.example:8443", authority: "api.example:8443", isClear: false },
  ],
  ["http://api.example/a", { origin: "http://api.example:80", authority: "api.example", isClear: true }],
  [
    "http://localhost:3000/",
    { origin: "http://localhost:3000", authority: "localhost:3000", isClear: false },
  ],
  ["https://{{unknown}}.example/", null],
  ["", null],
])("%s goes to the origin its variables say", (url, destination) => {
  expect(destinationOf(url, scope)).toEqual(destination);
});
