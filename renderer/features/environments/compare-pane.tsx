import { useEffect, useState } from "react";
import {
  copyVariable,
  editEnvironment,
  environmentDraft,
  environmentTabOf,
  withVariable,
} from "#renderer/state/environment-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { environmentsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Segments } from "#renderer/ui/segments.tsx";
import { Select } from "#renderer/ui/select.tsx";
import type { TabId } from "#shared/ids.ts";
import { compareEnvironments } from "#shared/variables/compare-environments.ts";
import type { EnvironmentDraft } from "#shared/workbench/environment.ts";
import { countText } from "#shared/words/quantity.ts";
import { CompareTable } from "./compare-table.tsx";
import styles from "./environments.module.css";

const shownChoices = [
  { value: "differences", label: "Differences" },
  { value: "all", label: "All" },
];

/** How this environment differs from another, and the means to carry a value across. */
export function ComparePane({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(environmentTabOf(tabId));
  const others = useWorkspace(environmentsOf)
    .map(({ name }) => name)
    .filter((name) => name !== tab?.saved?.name);
  const [chosen, setChosen] = useState<string | null>(null);
  const [shown, setShown] = useState("differences");
  const other = chosen !== null && others.includes(chosen) ? chosen : (others[0] ?? null);
  const draft = useDraftOf(other);
  if (tab === undefined) return null;
  if (other === null)
    return (
      <p className={styles.hint}>There is only this one. Copy it to a new one, and compare the two here.</p>
    );
  const lines = draft === null ? [] : compareEnvironments(tab.edited, draft);
  const differing = lines.filter(({ state }) => state !== "same");
  return (
    <div className={styles.content}>
      <div className={styles.head}>
        <span className={styles.against}>{tab.edited.name} beside</span>
        <Select
          label="Compare with"
          value={other}
          choices={others.map((name) => ({ value: name, label: name }))}
          onChange={setChosen}
        />
        <Segments label="Lines shown" active={shown} choices={shownChoices} onChange={setShown} />
        <span role="status" aria-label="Differences" className={styles.state}>
          {differing.length === 0 ? "no difference" : countText(differing.length, "difference")}
        </span>
      </div>
      <div className={styles.scroller}>
        <CompareTable
          label="Compared variables"
          first={tab.edited.name}
          second={other}
          lines={shown === "all" ? lines : differing}
          onCopy={(variable, to) =>
            to === "first"
              ? editEnvironment(tabId, (edited) => withVariable(edited, variable))
              : void copyVariable(other, variable)
          }
        />
        {differing.length === 0 && shown !== "all" && (
          <p className={styles.hint}>Both have the same variables with the same values.</p>
        )}
      </div>
    </div>
  );
}

/** What another environment holds, as edited in its tab or as its file has it. */
function useDraftOf(name: string | null): EnvironmentDraft | null {
  const edited = useTabs(({ tabs }) =>
    tabs.find((tab) => tab.kind === "environment" && tab.saved?.name === name),
  );
  const environments = useWorkspace(environmentsOf);
  const [draft, setDraft] = useState<EnvironmentDraft | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (name !== null)
      void environmentDraft(name).then((read) => {
        if (isCurrent) setDraft(read);
      });
    return () => {
      isCurrent = false;
    };
  }, [name, edited, environments]);
  return draft;
}
