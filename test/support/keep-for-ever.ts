import { openStore } from "#electron/store/open-store.ts";
import { TabId } from "#shared/ids.ts";
import { emptyBench } from "#shared/workbench/bench.ts";
import { emptyDraft } from "#shared/workbench/request-draft.ts";

// A program to be killed: keeps one state of the bench after another, and says which one is on the disk.
const [, , folder = ""] = process.argv;
const store = await openStore(folder, Date.now());
if (!store.ok) throw new Error(JSON.stringify(store.error));
for (let n = 0; ; n++) {
  const tab = { id: TabId.parse("t1"), itemId: null, saved: null, version: null, withheld: [] };
  const kept = await store.value.bench.keep({
    ...emptyBench,
    tabs: [{ ...tab, draft: { ...emptyDraft, name: String(n) } }],
  });
  if (!kept.ok) throw new Error(JSON.stringify(kept.error));
  process.send?.(String(n));
}
