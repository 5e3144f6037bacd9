import type { TabId } from "#shared/ids.ts";
import { undoItemChange } from "./item-changes.ts";
import { toggleSidebar, turnSplit } from "./layout.ts";
import { activateNth, closeOthers, duplicateTab, reopenTab, shiftTab, togglePin } from "./tab-order.ts";
import type { Keyed } from "./shortcuts.ts";
import { activeTabOf, useTabs } from "./tabs.ts";
import { reveal } from "./tree.ts";

/** Something a person can ask for by key or by name. */
interface TabCommand extends Keyed {
  readonly run: () => void;
  /** Absent from the palette: it makes sense by key alone. */
  readonly isHidden?: boolean;
}

const onActiveTab = (act: (id: TabId) => void) => () => {
  const { activeTab } = useTabs.getState();
  if (activeTab !== null) act(activeTab);
};

/** Shows where the open request is in the tree. */
function revealActive(): void {
  const itemId = activeTabOf(useTabs.getState())?.itemId;
  if (itemId != null) reveal(itemId);
}

/** Commands for tabs, panes and the tree. */
export const tabCommands: readonly TabCommand[] = [
  { name: "Reopen closed tab", shortcuts: [{ key: "t", shift: true }], run: () => void reopenTab() },
  { name: "Move tab left", shortcuts: [{ key: "pageup", shift: true }], run: () => shiftTab(-1) },
  { name: "Move tab right", shortcuts: [{ key: "pagedown", shift: true }], run: () => shiftTab(1) },
  { name: "Pin or unpin tab", shortcuts: [], run: onActiveTab(togglePin) },
  { name: "Duplicate tab", shortcuts: [], run: onActiveTab(duplicateTab) },
  { name: "Close other tabs", shortcuts: [], run: onActiveTab((id) => closeOthers(id)) },
  { name: "Close tabs to the right", shortcuts: [], run: onActiveTab((id) => closeOthers(id, "right")) },
  { name: "Show or hide sidebar", shortcuts: [{ key: "b" }], run: toggleSidebar },
  { name: "Turn the split", shortcuts: [{ key: "\\" }], run: turnSplit },
  { name: "Show in Collections", shortcuts: [], run: revealActive },
  { name: "Take back last change of files", shortcuts: [], run: () => void undoItemChange() },
  ...Array.from({ length: 9 }, (_, n) => ({
    name: n === 8 ? "Go to last tab" : `Go to tab ${n + 1}`,
    shortcuts: [{ key: String(n + 1) }],
    run: () => activateNth(n + 1),
    isHidden: true,
  })),
];
