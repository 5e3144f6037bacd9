import { ContextMenu as Base } from "@base-ui/react/context-menu";
import type { ReactElement } from "react";
import styles from "./menu.module.css";

interface Choice {
  readonly label: string;
  readonly run: () => void;
  readonly disabled?: boolean;
  /** The keys that do the same. */
  readonly keys?: string;
}

interface Props {
  /** What is pressed with the second button, or by the menu key while it has the focus. */
  readonly trigger: ReactElement;
  readonly choices: readonly Choice[];
}

/** A menu where it was asked for. Everything in it can be reached in another way too. */
export function ContextMenu({ trigger, choices }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.place}>
          <Base.Popup className={styles.popup}>
            {choices.map(({ label, run, disabled = false, keys }) => (
              <Base.Item key={label} className={styles.item} disabled={disabled} onClick={run}>
                {label}
                {keys !== undefined && (
                  <span aria-hidden className={styles.keys}>
                    {keys}
                  </span>
                )}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
