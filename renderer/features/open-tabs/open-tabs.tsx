import { Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { shortcutLabel } from "#renderer/lib/keys.ts";
import { startRequest } from "#renderer/state/commands.ts";
import { activate, activateBeside, closeTab, type OpenTab, useTabs } from "#renderer/state/tabs.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { CloseButton } from "./close-button.tsx";
import { OpenTabButton } from "./open-tab-button.tsx";
import styles from "./open-tabs.module.css";

export function OpenTabs() {
  const tabs = useTabs((state) => state.tabs);
  const activeTab = useTabs((state) => state.activeTab);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    list.current
      ?.querySelector("[aria-selected=true]")
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [activeTab, tabs.length]);

  return (
    <div className={styles.bar}>
      <div ref={list} className={styles.list}>
        <div
          role="tablist"
          aria-label="Open requests"
          className={styles.tabs}
          onKeyDown={(event) => moveByKey(event, tabs)}
        >
          {tabs.map((tab, index) => (
            <OpenTabButton key={tab.id} tab={tab} column={index + 1} isActive={tab.id === activeTab} />
          ))}
        </div>
        {/* A tab may hold no second control, so each cross lies over its tab, in the same cell. */}
        {tabs.map((tab, index) => (
          <CloseButton key={tab.id} tab={tab} column={index + 1} isActive={tab.id === activeTab} />
        ))}
      </div>
      <IconButton
        label="New tab"
        title={`New tab (${shortcutLabel({ key: "t" })})`}
        icon={Plus}
        className={styles.add}
        onClick={startRequest}
      />
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
