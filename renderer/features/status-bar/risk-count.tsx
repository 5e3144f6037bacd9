import { environmentOf, useEnvironment } from "#renderer/state/environment.ts";
import { keyLogOf, useKeyLog } from "#renderer/state/key-log.ts";
import { secretNamesOf, useKeychain } from "#renderer/state/keychain.ts";
import { unverifiedOf, useUnverified } from "#renderer/state/unverified.ts";
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
  const unverified = useUnverified(unverifiedOf);
  const keyLog = useKeyLog(keyLogOf);
  if (tab?.kind !== "request") return null;
  const { length } = risksOf({
    draft: tab.draft,
    sessions,
    environments,
    environment,
    secretNames,
    unverified,
    keyLog,
  });
  return <span>{length === 0 ? "No risks here" : `${countText(length, "risk")} here`}</span>;
}
