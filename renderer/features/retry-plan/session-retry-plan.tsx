import { useState } from "react";
import { sessionTabOf } from "#renderer/state/session-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { Segments } from "#renderer/ui/segments.tsx";
import type { TabId } from "#shared/ids.ts";
import { effectivePolicy } from "#shared/policy/session.ts";
import { RetryPlan } from "./retry-plan.tsx";

const examples = ["GET", "POST"].map((value) => ({ value, label: value }));

/** What the retries of a session, as it is edited, would do for a request of one kind or the other. */
export function SessionRetryPlan({ tabId }: { readonly tabId: TabId }) {
  const session = useTabs((state) => sessionTabOf(tabId)(state)?.edited);
  const [method, setMethod] = useState("GET");
  if (session === undefined) return null;
  return (
    <RetryPlan
      policy={effectivePolicy(session, {}).retry}
      request={{ method, hasIdempotencyKey: false }}
      choice={<Segments label="Planned for" active={method} choices={examples} onChange={setMethod} />}
    />
  );
}
