import { type ReactNode, useState } from "react";
import { copyCurl, onExchange } from "#renderer/state/exports.ts";
import { useKeysOf } from "#renderer/state/commands.ts";
import { closeOthers, closeTabs, duplicateTab, reopenTab, togglePin } from "#renderer/state/tab-order.ts";
import { activate, tabOf, useTabs } from "#renderer/state/tabs.ts";
import { reveal } from "#renderer/state/tree.ts";
import { ContextMenu } from "#renderer/ui/context-menu.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./open-tabs.module.css";

/** The menu of a tab, where it was asked for. */
export function TabMenu({ children }: { readonly children: ReactNode }) {
  const [tabId, setTabId] = useState<TabId | null>(null);
  const { tabs, pinned, closed } = useTabs();
  const tab = useTabs(tabOf(tabId));
  const [closeKeys, reopenKeys] = [useKeysOf("Close tab"), useKeysOf("Reopen closed tab")];
  const onTab = (act: (id: TabId) => void) => ({
    run: () => tabId !== null && act(tabId),
    disabled: tab === undefined,
  });
  const isPinned = tabId !== null && pinned.includes(tabId);
  const isLast = tabs.at(-1)?.id === tabId;
  const trigger = (
    <div
      className={styles.menuPlace}
      onContextMenu={({ target }) => {
        const id =
          target instanceof Element ? target.closest<HTMLElement>("[data-tab]")?.dataset["tab"] : undefined;
        const found = tabs.find((one) => one.id === id)?.id ?? null;
        setTabId(found);
        if (found !== null) activate(found);
      }}
    >
      {children}
    </div>
  );
  return (
    <ContextMenu
      trigger={trigger}
      choices={[
        { label: "Close", keys: closeKeys, ...onTab((id) => closeTabs([id])) },
        { label: "Close others", ...onTab((id) => closeOthers(id)) },
        {
          label: "Close to the right",
          ...onTab((id) => closeOthers(id, "right")),
          disabled: tab === undefined || isLast,
        },
        {
          label: "Reopen closed tab",
          keys: reopenKeys,
          run: () => void reopenTab(),
          disabled: closed.length === 0,
        },
        { label: isPinned ? "Unpin" : "Pin", ...onTab(togglePin) },
        { label: "Duplicate", ...onTab(duplicateTab), disabled: tab?.kind !== "request" },
        {
          label: "Copy as curl",
          run: () => tab?.kind === "request" && onExchange(copyCurl)(tab),
          disabled: tab?.kind !== "request",
        },
        {
          label: "Show in Collections",
          run: () => tab?.itemId != null && reveal(tab.itemId),
          disabled: tab?.itemId == null,
        },
      ]}
    />
  );
}
