import { expect, test } from "vitest";
import { defaultPolicy } from "#shared/policy/delivery-policy.ts";
import type { Session } from "#shared/policy/session.ts";
import { credentialCarried } from "#shared/risks/credentials-carried.ts";
import { aDraft, aRow, aSession } from "#test/support/messages.ts";

const carried = (fields: Session["fields"], ...headers: readonly ReturnType<typeof aRow>[]): string | null =>
  credentialCarried({
    draft: aDraft({ url: "http://h.test/", headers }),
    session: { ...aSession(), fields },
    policy: defaultPolicy,
    scope: [],
  });

test("a credential among the fields of the session is carried by the request", () => {
  expect(carried([["X-Api-Key", "{{secret:key}}"]])).toBe("The X-Api-Key header");
  expect(carried([["X-Team", "{{secret:team}}"]])).toBe("A secret");
  expect(carried([["X-Team", "blue"]])).toBeNull();
});

test("one that gives way to a row of the request is not", () => {
  expect(carried([["X-Api-Key", "{{secret:key}}"]], aRow("x-api-key", "", false))).toBeNull();
});
