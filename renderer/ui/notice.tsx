import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Dot, type Tone } from "./dot.tsx";
import styles from "./notice.module.css";

/** A line of text across a pane that stays until its cause is gone. */
export function Notice({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <div role="note" className={classNames(styles.notice, styles[tone])}>
      <Dot tone={tone} />
      <div className={styles.text}>{children}</div>
    </div>
  );
}
