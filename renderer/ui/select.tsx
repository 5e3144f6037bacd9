import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import styles from "./select.module.css";

interface Choice {
  readonly value: string;
  readonly label: string;
}

type Props = Omit<ComponentProps<"select">, "onChange" | "value"> & {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
};

/** The platform's own select: every keyboard and screen reader knows it. */
export function Select({ label, value, choices, onChange, className, ...rest }: Props) {
  return (
    <select
      aria-label={label}
      className={classNames(styles.select, className)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
