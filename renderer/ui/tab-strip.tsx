import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import styles from "./tab-strip.module.css";

export interface StripTab {
  readonly name: string;
  /** A count or state beside the name; the name alone is what a screen reader says. */
  readonly badge?: ReactNode;
  readonly panel: ReactNode;
}

interface Props {
  readonly label: string;
  readonly active: string;
  readonly tabs: readonly StripTab[];
  readonly onChange: (name: string) => void;
  /** At the right end of the strip. */
  readonly trailing?: ReactNode;
}

/** A list of tabs over the panel of the active one; the other panels do not exist. */
export function TabStrip({ label, active, tabs, onChange, trailing }: Props) {
  return (
    <Tabs.Root className={styles.root} value={active} onValueChange={(value) => onChange(String(value))}>
      <div className={styles.strip}>
        <Tabs.List className={styles.list} aria-label={label} activateOnFocus>
          {tabs.map(({ name, badge }) => (
            <Tabs.Tab key={name} value={name} className={styles.tab} aria-label={name}>
              {name}
              {badge !== undefined && badge !== null && (
                <span aria-hidden className={styles.badge}>
                  {badge}
                </span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {trailing !== undefined && <div className={styles.trailing}>{trailing}</div>}
      </div>
      {tabs.map(({ name, panel }) => (
        <Tabs.Panel key={name} value={name} className={styles.panel}>
          {panel}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
