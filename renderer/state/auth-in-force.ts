import type { ItemId, TabId } from "#shared/ids.ts";
import { type AuthInForce, authInForce } from "#shared/workbench/auth-inheritance.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";
import { requestTabOf, useTabs } from "./tabs.ts";
import { useWorkspace } from "./workspace.ts";

const none: Auth = { scheme: "none" };

/** The credentials a request is sent with as it stands, and the folder it has them from. */
export function useAuthInForce(tabId: TabId | null): AuthInForce & { readonly itemId: ItemId | null } {
  const tab = useTabs(requestTabOf(tabId));
  const workspace = useWorkspace((state) => state.workspace);
  const itemId = tab?.itemId ?? null;
  return { ...authInForce(tab?.draft.auth ?? none, itemId, workspace), itemId };
}
