import type { ItemId } from "#shared/ids.ts";
import type { Auth, OwnAuth, RequestDraft } from "./request-draft.ts";
import type { AuthOwner, Workspace } from "./workspace.ts";

type Place = Pick<Workspace, "items" | "authOwners">;

/** The credentials a request is sent with; `from` is who has them for it, `null` where it has them itself or nobody does. */
export interface AuthInForce {
  readonly auth: OwnAuth;
  readonly from: AuthOwner | null;
}

const nobodys: AuthInForce = { auth: { scheme: "none" }, from: null };

/**
 * The nearest folder that says something wins, and one that says “none” ends it. A request that is in no folder yet
 * inherits nothing: it may go anywhere, and nobody's credentials go along.
 */
export function authInForce(auth: Auth, itemId: ItemId | null, place: Place | null): AuthInForce {
  if (auth.scheme !== "inherit") return { auth, from: null };
  const item = place?.items.find(({ id }) => id === itemId);
  return place === null || item === undefined ? nobodys : authBelow(item.parent, place);
}

/** What a request in this folder inherits; `null` is the collection itself. */
export function authBelow(folderId: ItemId | null, place: Place): AuthInForce {
  for (let id = folderId; ; id = place.items.find((item) => item.id === id)?.parent ?? null) {
    const from = place.authOwners.find((owner) => owner.id === id);
    if (from !== undefined && from.auth.scheme !== "inherit") return { auth: from.auth, from };
    if (id === null) return nobodys;
  }
}

/** The draft as it is sent: with the credentials it inherits in the place of its own. */
export function withAuthInForce(
  draft: RequestDraft,
  itemId: ItemId | null,
  place: Place | null,
): RequestDraft {
  return draft.auth.scheme === "inherit"
    ? { ...draft, auth: authInForce(draft.auth, itemId, place).auth }
    : draft;
}
