import { Plus } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { environmentOf, useEnvironment } from "#renderer/state/environment.ts";
import { environmentTabOf, openEnvironment, startEnvironment } from "#renderer/state/environment-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { environmentsOf, isOpen, useWorkspace } from "#renderer/state/workspace.ts";
import { Dot } from "#renderer/ui/dot.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./environments.module.css";

/** All environments of the workspace; up and down go along the list. */
export function SetList({ tabId }: { readonly tabId: TabId }) {
  const names = useWorkspace(environmentsOf).map(({ name }) => name);
  const hasWorkspace = useWorkspace(isOpen);
  const active = useEnvironment(environmentOf);
  const tab = useTabs(environmentTabOf(tabId));
  const list = useRef<HTMLUListElement>(null);
  const shown = tab?.saved?.name;
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const next = buttons[buttons.findIndex((button) => button === document.activeElement) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div className={styles.sets}>
      <div className={styles.setsHead}>
        <h3 className={styles.setsTitle}>Environments</h3>
        <IconButton
          label="New set of variables"
          icon={Plus}
          disabled={!hasWorkspace}
          onClick={() => startEnvironment(names, null)}
        />
      </div>
      <ul ref={list} aria-label="Sets of variables" onKeyDown={move}>
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === shown}
              aria-label={name}
              title={name === active ? `${name}, in use` : name}
              className={styles.set}
              onClick={() => void openEnvironment(name)}
            >
              <Dot tone={name === active ? "ok" : "quiet"} />
              <span className={styles.setName}>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
