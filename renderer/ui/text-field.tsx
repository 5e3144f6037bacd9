import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import styles from "./text-field.module.css";

type Props = Omit<ComponentProps<"input">, "onChange" | "value"> & {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean;
};

export function TextField({ label, value, onChange, mono = false, className, ...rest }: Props) {
  return (
    <input
      type="text"
      aria-label={label}
      className={classNames(styles.field, mono && styles.mono, className)}
      value={value}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    />
  );
}
