import type { ReactNode } from "react";
import styles from "./request.module.css";

/** A control with its name to the left; the control carries the name for screen readers itself. */
export function FormLine({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.formLine}>
      <span aria-hidden className={styles.formLabel}>
        {label}
      </span>
      <div className={styles.formField}>{children}</div>
    </div>
  );
}
