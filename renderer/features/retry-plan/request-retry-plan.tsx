import { inForce } from "#renderer/state/session-in-force.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import type { TabId } from "#shared/ids.ts";
import { RetryPlan } from "./retry-plan.tsx";

/** What the retries in force for a request would do. */
export function RequestRetryPlan({ tabId }: { readonly tabId: TabId }) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const sessions = useWorkspace(sessionsOf);
  if (draft === undefined) return null;
  const hasIdempotencyKey = draft.headers.some(
    ({ name, use }) => use && name.toLowerCase() === "idempotency-key",
  );
  return (
    <RetryPlan
      policy={inForce(sessions, draft).policy.retry}
      request={{ method: draft.method, hasIdempotencyKey }}
    />
  );
}
