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
export function Menu({
  trigger,
  choices,
}: {
  readonly trigger: ReactElement;
  readonly choices: readonly MenuChoice[];
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.place} sideOffset={4} align="start">
          <Base.Popup className={styles.popup}>
            {choices.some(({ chosen }) => chosen !== undefined) ? (
              <OneOf choices={choices} />
            ) : (
              <Acts choices={choices} />
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const Acts = ({ choices }: { readonly choices: readonly MenuChoice[] }) =>
  choices.map(({ label, run }) => (
    <Base.Item key={label} className={styles.item} onClick={run}>
      {label}
    </Base.Item>
  ));

const OneOf = ({ choices }: { readonly choices: readonly MenuChoice[] }) => (
  <Base.RadioGroup value={choices.find(({ chosen }) => chosen)?.label ?? null}>
    {choices.map(({ label, run, chosen }) => (
      <Base.RadioItem key={label} value={label} closeOnClick className={styles.item} onClick={run}>
        <span aria-hidden className={styles.mark}>
          {chosen === true ? "✓" : ""}
        </span>
        {label}
      </Base.RadioItem>
    ))}
  </Base.RadioGroup>
);
