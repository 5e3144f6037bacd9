import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import type { MenuChoice } from "./menu.tsx";
import styles from "./menu.module.css";

interface Group {
  readonly label: string;
  /** One of them is chosen. */
  readonly choices: readonly MenuChoice[];
}

interface Switch {
  readonly label: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

interface Props {
  readonly trigger: ReactElement;
  readonly groups: readonly Group[];
  readonly switches: readonly Switch[];
}

/** A menu that stays open while several things are chosen in it. */
export function ChoiceMenu({ trigger, groups, switches }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.place} sideOffset={4} align="start">
          <Base.Popup className={styles.popup}>
            {groups.map(({ label, choices }) => (
              <Base.Group key={label}>
                <Base.GroupLabel className={styles.group}>{label}</Base.GroupLabel>
                <Base.RadioGroup value={choices.find(({ chosen }) => chosen)?.label ?? null}>
                  {choices.map((choice) => (
                    <Base.RadioItem
                      key={choice.label}
                      value={choice.label}
                      closeOnClick={false}
                      className={styles.item}
                      onClick={choice.run}
                    >
                      <span aria-hidden className={styles.mark}>
                        {choice.chosen === true ? "✓" : ""}
                      </span>
                      {choice.label}
                    </Base.RadioItem>
                  ))}
                </Base.RadioGroup>
              </Base.Group>
            ))}
            <Base.Separator className={styles.line} />
            {switches.map(({ label, on, set }) => (
              <Base.CheckboxItem
                key={label}
                checked={on}
                closeOnClick={false}
                className={styles.item}
                onCheckedChange={set}
              >
                <span aria-hidden className={styles.mark}>
                  {on ? "✓" : ""}
                </span>
                {label}
              </Base.CheckboxItem>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
