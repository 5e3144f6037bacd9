import type { TabId } from "#shared/ids.ts";
import { foldersOf, type SortedRisks, sortRisks } from "#shared/risks/ignoring.ts";
import type { Risk } from "#shared/risks/risk.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { useAuthInForce } from "./auth-in-force.ts";
import { environmentOf, useEnvironment } from "./environment.ts";
import { keyLogOf, useKeyLog } from "./key-log.ts";
import { inMemoryOf, secretNamesOf, useKeychain } from "./keychain.ts";
import { riskSettingsOf, useRiskSettings } from "./risk-settings.ts";
import { risksOf } from "./risks.ts";
import { requestTabOf, useTabs } from "./tabs.ts";
import { unverifiedOf, useUnverified } from "./unverified.ts";
import { variablesOf, itemsOf, sessionsOf, useWorkspace } from "./workspace.ts";

const nothing: SortedRisks<Risk> = { shown: [], ignored: [] };

/** The risks of the request in a tab, and those that are ignored there. `draft` stands for it while someone types. */
export function useRisksIn(tabId: TabId | null, draft?: RequestDraft): SortedRisks<Risk> {
  const tab = useTabs(requestTabOf(tabId));
  const sessions = useWorkspace(sessionsOf);
  const variables = useWorkspace(variablesOf);
  const items = useWorkspace(itemsOf);
  const environment = useEnvironment(environmentOf);
  const secretNames = useKeychain(secretNamesOf);
  const secretsInMemory = useKeychain(inMemoryOf);
  const unverified = useUnverified(unverifiedOf);
  const keyLog = useKeyLog(keyLogOf);
  const settings = useRiskSettings(riskSettingsOf);
  const inheritedAuth = useAuthInForce(tabId).auth;
  const looked = draft ?? tab?.draft;
  if (tab === undefined || looked === undefined) return nothing;
  const risks = risksOf({
    draft: looked,
    sessions,
    variables,
    environment,
    secretNames,
    secretsInMemory,
    unverified,
    keyLog,
    inheritedAuth,
  });
  return sortRisks(risks, { settings, own: looked.ignored, folders: foldersOf(items, tab.itemId) });
}
