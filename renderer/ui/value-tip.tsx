import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Mark } from "#renderer/lib/references.ts";
import { Button } from "./button.tsx";
import { placePopup, xOf } from "./text-place.ts";
import styles from "./value-popup.module.css";

interface Props {
  readonly id: string;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly mark: Mark;
}

/** What a reference stands for, below it. */
export function ValueTip({ id, input, mark }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (popup.current === null || input.current === null) return;
    placePopup(popup.current, input.current, xOf(input.current, mark.from));
  }, [input, mark.from]);
  return (
    <div ref={popup} popover="manual" className={styles.tip}>
      <div id={id} role="tooltip">
        <p className={styles[mark.tone]}>{mark.title}</p>
        {mark.value !== null && (
          <p className={styles.value}>{mark.value === "" ? <i>empty</i> : mark.value.slice(0, 600)}</p>
        )}
        <p className={styles.source}>{mark.source}</p>
      </div>
      {mark.action !== null && <Button onClick={mark.action.run}>{mark.action.label}</Button>}
    </div>
  );
}
