import { expect, test } from "vitest";
import { withSessionFields } from "#shared/workbench/session-fields.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";
import { aDraft, aRow, aSession } from "#test/support/messages.ts";

const session = {
  ...aSession(),
  fields: [
    ["X-Team", "blue"],
    ["X-Team", "red"],
    ["Authorization", "Bearer {{secret:a}}"],
    ["X-Key", "{{secret:k}}"],
  ] as const,
};
const namesFor = (auth: Auth, ...rows: readonly ReturnType<typeof aRow>[]): readonly string[] =>
  withSessionFields(aDraft({ auth, headers: rows }), session).headers.map(
    ({ name, value }) => `${name}: ${value}`,
  );
const none: Auth = { scheme: "none" };

test("they stand below the request's own, all of one name together", () => {
  expect(namesFor(none, aRow("X-Own", "1"))).toEqual([
    "X-Own: 1",
    "X-Team: blue",
    "X-Team: red",
    "Authorization: Bearer {{secret:a}}",
    "X-Key: {{secret:k}}",
  ]);
});

test("a name the request has, in whatever case, used or not, is not given again", () => {
  expect(namesFor(none, aRow("x-team", "", false), aRow("AUTHORIZATION", "mine"))).toEqual([
    "x-team: ",
    "AUTHORIZATION: mine",
    "X-Key: {{secret:k}}",
  ]);
});

test("credentials of the request count as its fields", () => {
  expect(namesFor({ scheme: "bearer", token: "t" })).not.toContain("Authorization: Bearer {{secret:a}}");
  expect(namesFor({ scheme: "api-key", name: "x-key", value: "v", placement: "header" })).toEqual([
    "X-Team: blue",
    "X-Team: red",
    "Authorization: Bearer {{secret:a}}",
  ]);
});

test("a session without fields leaves the draft as it is", () => {
  const draft = aDraft();
  expect(withSessionFields(draft, aSession())).toBe(draft);
});
