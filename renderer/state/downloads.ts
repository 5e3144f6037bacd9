import { ask } from "#renderer/lib/ipc.ts";
import type { TabId } from "#shared/ids.ts";
import { parseTarget } from "#shared/http/target.ts";
import { send } from "./exchanges.ts";
import { requestTabOf, useTabs } from "./tabs.ts";

/** Asks where to, then sends. What an earlier download left there is gone on with; the server says whether it still fits. */
export async function downloadTo(id: TabId): Promise<void> {
  const tab = requestTabOf(id)(useTabs.getState());
  if (tab === undefined) return;
  const reply = await ask["download.choose"]({ suggestedName: lastPart(tab.draft.url) });
  if (!reply.ok || reply.value === null) return;
  const { id: fileId, name, bytes } = reply.value;
  await send(id, { fileId, name, resume: bytes !== null });
}

function lastPart(url: string): string {
  const target = parseTarget(url);
  const path = typeof target === "string" ? "" : target.path;
  return (path.split("/").findLast((part) => part !== "") ?? "download").slice(0, 200);
}
