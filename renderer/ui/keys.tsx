import styles from "./keys.module.css";

/** A shortcut, for the eye only. */
export function Keys({ text }: { readonly text: string }) {
  return (
    <kbd aria-hidden className={styles.keys}>
      {text}
    </kbd>
  );
}
