import { openDialog } from "#renderer/state/dialogs.ts";
import { editEnvironmentForGood, environmentTabOf } from "#renderer/state/environment-tabs.ts";
import { keepSecret } from "#renderer/state/keychain.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import type { TabId } from "#shared/ids.ts";
import type { EnvironmentDraft } from "#shared/workbench/environment.ts";

/** What the secrets of an open environment are filed under: its name in the file, until it is saved under another. */
export function scopeOfTab(tabId: TabId): string {
  const tab = environmentTabOf(tabId)(useTabs.getState());
  return tab?.saved?.name ?? tab?.edited.name ?? "";
}

/** Makes a variable a secret. A value it has goes to the keychain first, and then out of every step to and fro. */
export async function keepAsSecret(tabId: TabId, index: number): Promise<void> {
  const variable = environmentTabOf(tabId)(useTabs.getState())?.edited.variables[index];
  if (variable === undefined) return;
  const { name, value } = variable;
  const mark = (draft: EnvironmentDraft): EnvironmentDraft => ({
    ...draft,
    variables: draft.variables.map((one) =>
      one.name === name ? { ...one, secret: true, value: "", type: "string" } : one,
    ),
  });
  const done = (): void => editEnvironmentForGood(tabId, mark);
  const refused = value === "" ? null : await keepSecret(name, value, done, scopeOfTab(tabId));
  if (value === "") done();
  if (refused !== null)
    openDialog({ kind: "secret-problem", title: `“${name}” was not kept`, error: refused });
}
