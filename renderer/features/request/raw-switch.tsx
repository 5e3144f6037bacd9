import { edit } from "#renderer/state/draft-edits.ts";
import { scopeOf, useEnvironment } from "#renderer/state/environment.ts";
import { inForce } from "#renderer/state/session-in-force.ts";
import { environmentsOf, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { TabId } from "#shared/ids.ts";
import { rawOfDraft } from "#shared/workbench/raw-of-draft.ts";
import { withSessionFields } from "#shared/workbench/session-fields.ts";

/** Goes on with the message as text, beginning with what the tables would send. They keep what is in them. */
export function RawSwitch({ tabId }: { readonly tabId: TabId }) {
  const begin = (): void => {
    const workspace = useWorkspace.getState();
    const scope = scopeOf(environmentsOf(workspace), useEnvironment.getState().environment);
    edit(tabId, (draft) => {
      const { session } = inForce(sessionsOf(workspace), draft);
      return { ...draft, raw: rawOfDraft(withSessionFields(draft, session), scope) };
    });
  };
  return (
    <Button kind="quiet" onClick={begin}>
      Edit as raw message
    </Button>
  );
}
