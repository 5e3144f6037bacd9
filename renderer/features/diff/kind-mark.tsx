import { classNames } from "#renderer/ui/class-names.ts";
import type { ValueChange } from "#shared/diff/content-difference.ts";
import styles from "./diff.module.css";

/** What happened, as a word with its colour. */
export const KindMark = ({ kind }: { readonly kind: ValueChange["kind"] }) => (
  <span className={classNames(styles.kind, styles[kind])}>{kind}</span>
);
