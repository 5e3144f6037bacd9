import { environmentOf, useEnvironment } from "#renderer/state/environment.ts";
import { secretNamesOf, useKeychain } from "#renderer/state/keychain.ts";
import { risksOf } from "#renderer/state/risks.ts";
import { activeTabOf, useTabs } from "#renderer/state/tabs.ts";
import { environmentsOf, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { countText } from "#shared/words/quantity.ts";

/** How many risks the request in sight carries. */
export function RiskCount() {
  const tab = useTabs(activeTabOf);
  const sessions = useWorkspace(sessionsOf);
  const environments = useWorkspace(environmentsOf);
  const environment = useEnvironment(environmentOf);
  const secretNames = useKeychain(secretNamesOf);
  if (tab?.kind !== "request") return null;
  const { length } = risksOf({ draft: tab.draft, sessions, environments, environment, secretNames });
  return <span>{length === 0 ? "No risks here" : `${countText(length, "risk")} here`}</span>;
}
