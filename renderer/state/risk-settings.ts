import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { ItemId } from "#shared/ids.ts";
import type { IgnoredFinding } from "#shared/risks/ignoring.ts";
import { noRiskSettings, type RiskProfile, type RiskSettings } from "#shared/workbench/ignored-risk.ts";
import type { TabId } from "#shared/ids.ts";
import { openDialog } from "./dialogs.ts";
import { edit } from "./draft-edits.ts";

interface State {
  readonly settings: RiskSettings;
}

/** What the open workspace says about its risks. */
export const useRiskSettings = create<State>(() => ({ settings: noRiskSettings }));

export const riskSettingsOf = ({ settings }: State): RiskSettings => settings;

export async function readRiskSettings(): Promise<void> {
  const read = await ask["risks.read"]({});
  if (read.ok) useRiskSettings.setState({ settings: read.value });
}

async function keep(settings: RiskSettings): Promise<void> {
  const kept = await ask["risks.keep"]({ settings });
  if (kept.ok) useRiskSettings.setState({ settings });
  else openDialog({ kind: "file-problem", title: "This could not be kept", error: kept.error, tabId: null });
}

/** Where a risk is not to be shown: in this request, in a folder, or (`null`) in the whole workspace. */
export type IgnoreScope =
  | { readonly kind: "request"; readonly tabId: TabId }
  | { readonly kind: "folder"; readonly folderId: ItemId | null };

export async function ignoreRisk(rule: string, reason: string, scope: IgnoreScope): Promise<void> {
  const word = { rule, reason: reason.trim(), date: new Date().toISOString().slice(0, 10) };
  if (scope.kind === "request") {
    edit(scope.tabId, (draft) => ({
      ...draft,
      ignored: [...draft.ignored.filter((one) => one.rule !== rule), word],
    }));
    return;
  }
  const { settings } = useRiskSettings.getState();
  await keep({ ...settings, ignored: [...settings.ignored, { ...word, folderId: scope.folderId }] });
}

/** Lets a risk be shown again where it was ignored. */
export async function showAgain(
  tabId: TabId,
  { risk, scope, word }: IgnoredFinding<{ readonly rule: string }>,
): Promise<void> {
  if (scope === "request") {
    edit(tabId, (draft) => ({ ...draft, ignored: draft.ignored.filter(({ rule }) => rule !== risk.rule) }));
    return;
  }
  const { settings } = useRiskSettings.getState();
  await keep({ ...settings, ignored: settings.ignored.filter((one) => one !== word) });
}

export const chooseProfile = (profile: RiskProfile): Promise<void> =>
  keep({ ...useRiskSettings.getState().settings, profile });
