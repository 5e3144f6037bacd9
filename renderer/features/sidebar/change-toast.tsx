import { useEffect, useState } from "react";
import { dismissTold, toldOf, undoItemChange, useItemChanges } from "#renderer/state/item-changes.ts";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./sidebar.module.css";

/** How long what was done is told, milliseconds; longer while someone points at it. */
const shownMs = 8_000;

/** What was just done to the files, and the way back. */
export function ChangeToast() {
  const told = useItemChanges(toldOf);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (told === null || isHeld) return undefined;
    const timer = setTimeout(dismissTold, shownMs);
    return () => clearTimeout(timer);
  }, [told, isHeld]);
  return (
    <div
      role="status"
      aria-label="Files changed"
      className={told === null ? undefined : styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {told !== null && (
        <>
          <span className={styles.told} title={told.text}>
            {told.text}
          </span>
          <Button kind="link" onClick={() => void undoItemChange()}>
            Undo
          </Button>
        </>
      )}
    </div>
  );
}
