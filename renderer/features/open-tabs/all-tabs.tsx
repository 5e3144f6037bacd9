import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { activate, isDirty, nameOf, useTabs } from "#renderer/state/tabs.ts";
import { FilterMenu } from "#renderer/ui/filter-menu.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";

/** Every open tab by name, where the strip has no room for all. */
export function AllTabs() {
  const tabs = useTabs((state) => state.tabs);
  const activeTab = useTabs((state) => state.activeTab);
  const [isOpen, setOpen] = useState(false);
  return (
    <FilterMenu
      label="All open tabs"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton label="All open tabs" title={`All ${tabs.length} open tabs`} icon={ChevronDown} />}
      choices={tabs.map((tab) => ({
        key: tab.id,
        label: nameOf(tab),
        detail: tab.kind === "request" ? tab.draft.method : "",
        isMarked: isDirty(tab),
        isCurrent: tab.id === activeTab,
        run: () => activate(tab.id),
      }))}
    />
  );
}
