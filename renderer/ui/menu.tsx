import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import styles from "./menu.module.css";

export interface MenuChoice {
  readonly label: string;
  readonly run: () => void;
  /** For one-of-many menus. */
  readonly chosen?: boolean;
}

/** A button with a menu below it. */
export function Menu({ trigger, choices }: { readonly trigger: ReactElement; readonly choices: readonly MenuChoice[] }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.place} sideOffset={4} align="start">
          <Base.Popup className={styles.popup}>
            {choices.map(({ label, run, chosen }) => (
              <Base.Item key={label} className={styles.item} onClick={run}>
                <span className={styles.mark}>{chosen === true ? "✓" : ""}</span>
                {label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
