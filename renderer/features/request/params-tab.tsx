import { editParams } from "#renderer/state/draft-edits.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { RowTable } from "#renderer/ui/row-table.tsx";
import type { TabId } from "#shared/ids.ts";

export function ParamsTab({ tabId }: { readonly tabId: TabId }) {
  const params = useTabs((state) => requestTabOf(tabId)(state)?.draft.params);
  if (params === undefined) return null;
  return <RowTable label="Params" rows={params} onChange={(rows) => editParams(tabId, rows)} />;
}
