import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Offers } from "#renderer/lib/references.ts";
import { placePopup, xOf } from "./text-place.ts";
import styles from "./value-popup.module.css";

interface Props extends Offers {
  readonly id: string;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly active: number;
  readonly onTake: (index: number) => void;
}

/** What may be put in, below the place where it goes. The focus stays in the input. */
export function OfferList({ id, input, from, offers, active, onTake }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (popup.current === null || input.current === null) return;
    placePopup(popup.current, input.current, xOf(input.current, from));
  }, [from, offers, input]);
  useLayoutEffect(() => {
    popup.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={popup}
      popover="manual"
      id={id}
      role="listbox"
      aria-label="Completions"
      className={styles.offers}
    >
      {offers.map(({ label, detail }, index) => (
        <div
          key={label}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.offer}
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(index);
          }}
        >
          <span className={styles.label}>{label}</span>
          <span className={styles.detail} title={detail}>
            {detail}
          </span>
        </div>
      ))}
    </div>
  );
}
