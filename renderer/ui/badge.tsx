import styles from "./badge.module.css";
import { classNames } from "./class-names.ts";

interface Props {
  readonly text: string;
  readonly tone: string;
  /** In a column of its own width, right-aligned. */
  readonly inColumn?: boolean;
}

/** A short coloured word before a name; hidden from screen readers, which hear the name alone. */
export function Badge({ text, tone, inColumn = false }: Props) {
  return (
    <span aria-hidden className={classNames(styles.badge, styles[tone], inColumn && styles.column)}>
      {text}
    </span>
  );
}
