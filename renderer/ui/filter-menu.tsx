import { Popover } from "@base-ui/react/popover";
import { type KeyboardEvent, type ReactElement, useState } from "react";
import { classNames } from "./class-names.ts";
import styles from "./filter-menu.module.css";

interface FilterChoice {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly isMarked: boolean;
  readonly isCurrent: boolean;
  readonly run: () => void;
}

interface Props {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly choices: readonly FilterChoice[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** A list below a button with a field that filters it. */
export function FilterMenu({ label, trigger, choices, isOpen, onOpenChange }: Props) {
  return (
    <Popover.Root open={isOpen} onOpenChange={(next) => onOpenChange(next)}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner className={styles.place} sideOffset={4} align="end">
          <Popover.Popup aria-label={label} className={styles.popup}>
            <Choices label={label} choices={choices} onDone={() => onOpenChange(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoicesProps extends Pick<Props, "label" | "choices"> {
  readonly onDone: () => void;
}

function Choices({ label, choices, onDone }: ChoicesProps) {
  const [typed, setTyped] = useState("");
  const [index, setIndex] = useState(0);
  const found = choices.filter((one) =>
    `${one.detail} ${one.label}`.toLowerCase().includes(typed.toLowerCase()),
  );
  const at = Math.min(index, found.length - 1);
  const take = (choice: FilterChoice | undefined): void => {
    choice?.run();
    onDone();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setIndex(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setIndex(Math.max(at - 1, 0));
    else if (event.key === "Enter") take(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="search"
        role="combobox"
        aria-label="Filter tabs"
        aria-expanded
        aria-controls="filter-menu-list"
        aria-activedescendant={found[at] === undefined ? undefined : `filter-menu-${found[at].key}`}
        className={styles.field}
        placeholder="Filter…"
        value={typed}
        autoFocus
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setIndex(0);
        }}
        onKeyDown={press}
      />
      <div id="filter-menu-list" role="listbox" aria-label={label} className={styles.list}>
        {found.map((choice, n) => (
          // The field above has the keys.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={choice.key}
            id={`filter-menu-${choice.key}`}
            role="option"
            aria-selected={n === at}
            title={choice.label}
            className={classNames(styles.item, n === at && styles.chosen, choice.isCurrent && styles.current)}
            onClick={() => take(choice)}
          >
            <span className={styles.detail}>{choice.detail}</span>
            <span className={styles.label}>{choice.label}</span>
            {choice.isMarked && <span className={styles.dot} aria-label="not saved" role="img" />}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.none}>Nothing matches.</p>}
    </>
  );
}
