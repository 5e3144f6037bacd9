import { classNames } from "./class-names.ts";
import styles from "./dot.module.css";

export type Tone = "ok" | "warn" | "danger" | "info" | "quiet";

/** A coloured dot; what it means is said in words beside it. */
export function Dot({ tone }: { readonly tone: Tone }) {
  return <span aria-hidden className={classNames(styles.dot, styles[tone])} />;
}
