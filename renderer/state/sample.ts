import { ask } from "#renderer/lib/ipc.ts";
import { openDialog } from "./dialogs.ts";
import { chooseEnvironment } from "./environment.ts";
import { leaveWorkspace, openItem } from "./files.ts";
import { discardTab, isDirty, useTabs } from "./tabs.ts";
import { useWorkspace } from "./workspace.ts";

/** Opens the workspace that comes with Wirebench, with its first request and the address of its server. */
export async function openSample(): Promise<void> {
  const reply = await ask["sample.open"]({});
  if (!reply.ok) {
    openDialog({ kind: "file-problem", title: "The sample was not opened", error: reply.error, tabId: null });
    return;
  }
  leaveWorkspace();
  useWorkspace.setState({ workspace: reply.value, filter: "" });
  chooseEnvironment(reply.value.environments[0]?.name ?? null);
  for (const tab of useTabs.getState().tabs) if (tab.kind === "request" && !isDirty(tab)) discardTab(tab.id);
  const first = reply.value.items.find(({ kind }) => kind === "request");
  if (first !== undefined) await openItem(first.id, first.name);
}
