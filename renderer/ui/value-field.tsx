import { type ComponentProps, type KeyboardEvent, useId, useRef } from "react";
import type { Offers, References } from "#renderer/lib/references.ts";
import { classNames } from "./class-names.ts";
import { OfferList } from "./offer-list.tsx";
import { markAtX } from "./text-place.ts";
import { useValuePopup } from "./use-value-popup.ts";
import { ValueColours } from "./value-colours.tsx";
import { ValueTip } from "./value-tip.tsx";
import styles from "./value-field.module.css";

type Props = Omit<ComponentProps<"input">, "onChange" | "value"> & {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Absent where `{{…}}` means nothing. */
  readonly references?: References | undefined;
  /** What else may stand here, asked while somebody types. */
  readonly suggest?: ((text: string, caret: number) => Offers | null) | undefined;
};

/**
 * One line of text with `{{references}}` in it: an input over a coloured copy of its text, so that it behaves as every
 * input does, with offers while typing and, at Alt+F1 or under the pointer, what a reference stands for.
 */
export function ValueField({ label, value, onChange, references, suggest, className, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const colours = useRef<HTMLDivElement>(null);
  const id = useId();
  const marks = references?.marksOf(value) ?? [];
  const popup = useValuePopup({ input, value, marks, references, suggest });
  const { open, tip } = popup;
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (popup.takesKey(event)) event.preventDefault();
    else rest.onKeyDown?.(event);
  };
  return (
    <div
      className={styles.field}
      onMouseLeave={() => popup.tell(null)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) popup.close();
      }}
    >
      <ValueColours ref={colours} className={className} text={value} marks={marks} />
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        title={marks.length > 0 || value === "" ? undefined : value}
        {...rest}
        ref={input}
        aria-label={label}
        aria-autocomplete={references === undefined && suggest === undefined ? undefined : "list"}
        aria-controls={open === null ? undefined : `${id}-offers`}
        aria-activedescendant={open === null || open.active < 0 ? undefined : `${id}-offers-${open.active}`}
        aria-describedby={tip === null ? undefined : `${id}-tip`}
        className={classNames(className, styles.input, marks.length > 0 && styles.clear)}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          popup.typed(event);
        }}
        onKeyDown={keys}
        onMouseMove={(event) =>
          marks.length > 0 && popup.tell(markAtX(event.currentTarget, marks, event.clientX))
        }
        onScroll={(event) => colours.current?.scrollTo({ left: event.currentTarget.scrollLeft })}
      />
      {open !== null && <OfferList id={`${id}-offers`} input={input} {...open} onTake={popup.take} />}
      {tip !== null && open === null && <ValueTip id={`${id}-tip`} input={input} mark={tip} />}
    </div>
  );
}
