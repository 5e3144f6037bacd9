import { Plus } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { startRequest, useKeysOf } from "#renderer/state/commands.ts";
import { moveTab } from "#renderer/state/tab-order.ts";
import { activate, activateBeside, closeTab, type OpenTab, useTabs } from "#renderer/state/tabs.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { AllTabs } from "./all-tabs.tsx";
import { CloseButton } from "./close-button.tsx";
import { OpenTabButton } from "./open-tab-button.tsx";
import styles from "./open-tabs.module.css";
import { TabMenu } from "./tab-menu.tsx";
import { TurnSplit } from "./turn-split.tsx";
import { useActiveInSight } from "./use-active-in-sight.ts";
import { useIsOverflowing } from "./use-is-overflowing.ts";
import { useTabDrag } from "./use-tab-drag.ts";

export function OpenTabs() {
  const tabs = useTabs((state) => state.tabs);
  const activeTab = useTabs((state) => state.activeTab);
  const list = useRef<HTMLDivElement>(null);
  const isOverflowing = useIsOverflowing(list, tabs);
  const drag = useTabDrag(moveTab);
  const newKeys = useKeysOf("New request");

  useActiveInSight(list, [activeTab, tabs]);

  return (
    <div className={styles.bar}>
      <TabMenu>
        <div
          ref={list}
          className={styles.list}
          onWheel={({ currentTarget, deltaX, deltaY }) => {
            if (deltaX === 0) currentTarget.scrollLeft += deltaY;
          }}
          {...drag.handlers}
        >
          <div
            role="tablist"
            aria-label="Open requests"
            className={styles.tabs}
            onKeyDown={(event) => moveByKey(event, tabs)}
          >
            {tabs.map((tab, index) => (
              <OpenTabButton
                key={tab.id}
                tab={tab}
                column={index + 1}
                isActive={tab.id === activeTab}
                isTarget={drag.before === tab.id}
              />
            ))}
          </div>
          {/* A tab may hold no second control, so each cross lies over its tab, in the same cell. */}
          {tabs.map((tab, index) => (
            <CloseButton key={tab.id} tab={tab} column={index + 1} isActive={tab.id === activeTab} />
          ))}
        </div>
      </TabMenu>
      <IconButton
        label="New tab"
        title={`New tab (${newKeys})`}
        icon={Plus}
        className={styles.add}
        onClick={startRequest}
      />
      <div className={styles.rest} />
      {isOverflowing && <AllTabs />}
      <TurnSplit />
    </div>
  );
}

function moveByKey(event: KeyboardEvent<HTMLDivElement>, tabs: readonly OpenTab[]): void {
  const { activeTab } = useTabs.getState();
  const list = event.currentTarget;
  const focusActive = (): void => {
    requestAnimationFrame(() => list.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  if (event.key === "ArrowRight") activateBeside(1);
  else if (event.key === "ArrowLeft") activateBeside(-1);
  else if (event.key === "Home") activate(tabs[0]?.id ?? null);
  else if (event.key === "End") activate(tabs.at(-1)?.id ?? null);
  else if (event.key === "Delete" && activeTab !== null) closeTab(activeTab);
  else return;
  event.preventDefault();
  focusActive();
}
