import { FileCode } from "lucide-react";
import { edit } from "#renderer/state/draft-edits.ts";
import { scopeOf, useEnvironment } from "#renderer/state/environment.ts";
import { inForce } from "#renderer/state/session-in-force.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { variablesOf, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { TabId } from "#shared/ids.ts";
import { withAuthInForce } from "#shared/workbench/auth-inheritance.ts";
import { rawOfDraft } from "#shared/workbench/raw-of-draft.ts";
import { withSessionFields } from "#shared/workbench/session-fields.ts";

/** Goes on with the message as text, beginning with what the tables would send. They keep what is in them. */
export function RawSwitch({ tabId }: { readonly tabId: TabId }) {
  const begin = (): void => {
    const workspace = useWorkspace.getState();
    const itemId = requestTabOf(tabId)(useTabs.getState())?.itemId ?? null;
    const scope = scopeOf(variablesOf(workspace), useEnvironment.getState().environment);
    edit(tabId, (draft) => {
      const { session } = inForce(sessionsOf(workspace), draft);
      const whole = withSessionFields(withAuthInForce(draft, itemId, workspace.workspace), session);
      return { ...draft, raw: rawOfDraft(whole, scope) };
    });
  };
  return <IconButton label="Edit as raw message" icon={FileCode} onClick={begin} />;
}
