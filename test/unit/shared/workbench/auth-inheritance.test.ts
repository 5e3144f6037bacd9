import { describe, expect, test } from "vitest";
import { ItemId } from "#shared/ids.ts";
import { authInForce, withAuthInForce } from "#shared/workbench/auth-inheritance.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";
import type { AuthOwner, TreeItem } from "#shared/workbench/workspace.ts";
import { aDraft } from "#test/support/request-drafts.ts";

const id = (name: string): ItemId => ItemId.parse(name);
const bearer = (token: string): Auth => ({ scheme: "bearer", token });
const inherit: Auth = { scheme: "inherit" };

const items: readonly TreeItem[] = [
  { kind: "folder", id: id("outer"), parent: null, name: "Outer" },
  { kind: "folder", id: id("inner"), parent: id("outer"), name: "Inner" },
  { kind: "request", id: id("deep"), parent: id("inner"), name: "Deep", method: "GET" },
  { kind: "request", id: id("top"), parent: null, name: "Top", method: "GET" },
];

const owner = (name: string | null, auth: Auth): AuthOwner => ({
  id: name === null ? null : id(name),
  name: name ?? "apis",
  auth,
});

describe("a request that inherits", () => {
  test("has the credentials of the nearest folder that says some", () => {
    const place = { items, authOwners: [owner(null, bearer("c")), owner("outer", bearer("o"))] };
    expect(authInForce(inherit, id("deep"), place)).toEqual({ auth: bearer("o"), from: place.authOwners[1] });
    expect(authInForce(inherit, id("top"), place).auth).toEqual(bearer("c"));
  });

  test("has none where a folder says none, whatever is above", () => {
    const place = { items, authOwners: [owner(null, bearer("c")), owner("inner", { scheme: "none" })] };
    expect(authInForce(inherit, id("deep"), place).auth).toEqual({ scheme: "none" });
  });

  test("has none where nobody above says any", () => {
    const place = { items, authOwners: [] };
    expect(authInForce(inherit, id("deep"), place)).toEqual({ auth: { scheme: "none" }, from: null });
  });

  test("has none while it is in no folder, or in one that is gone", () => {
    const place = { items, authOwners: [owner(null, bearer("c"))] };
    expect(authInForce(inherit, null, place).auth).toEqual({ scheme: "none" });
    expect(authInForce(inherit, id("gone"), place).auth).toEqual({ scheme: "none" });
    expect(authInForce(inherit, id("deep"), null).auth).toEqual({ scheme: "none" });
  });
});

test("credentials of the request's own are never replaced", () => {
  const place = { items, authOwners: [owner(null, bearer("c"))] };
  const draft = aDraft({ auth: { scheme: "none" } });
  expect(withAuthInForce(draft, id("top"), place)).toBe(draft);
  expect(withAuthInForce({ ...draft, auth: inherit }, id("top"), place).auth).toEqual(bearer("c"));
});
