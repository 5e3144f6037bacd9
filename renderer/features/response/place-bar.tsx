import { useState } from "react";
import { copyText } from "#renderer/lib/copy-text.ts";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./document.module.css";

interface Props {
  readonly path: string | null;
  /** The text of the value; `null` where it is too large for the clipboard. */
  readonly value: string | null;
  /** What is said while nothing is chosen. */
  readonly hint: string;
}

/** Where the cursor is in the content, and what can be taken from there. */
export function PlaceBar({ path, value, hint }: Props) {
  const [said, setSaid] = useState("");
  const copy = (text: string, what: string): void => {
    setSaid(copyText(text) ? `${what} copied` : "Not copied");
  };
  return (
    <div className={styles.foot}>
      <span role="status" aria-label="Place in the body" className={styles.path} title={path ?? undefined}>
        {path ?? hint}
      </span>
      {said !== "" && <span className={styles.faint}>{said}</span>}
      {path !== null && (
        <Button kind="quiet" onClick={() => copy(path, "Path")}>
          Copy path
        </Button>
      )}
      {path !== null && value !== null && (
        <Button kind="quiet" onClick={() => copy(value, "Value")}>
          Copy value
        </Button>
      )}
    </div>
  );
}
