import type { ReactNode, Ref } from "react";
import type { Mark } from "#renderer/lib/references.ts";
import { classNames } from "./class-names.ts";
import styles from "./value-field.module.css";

interface Props {
  readonly ref: Ref<HTMLDivElement>;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly className: string | undefined;
}

/** The text below an input whose own is clear, with its marks in colour. Empty where there is none. */
export function ValueColours({ ref, text, marks, className }: Props) {
  return (
    <div ref={ref} aria-hidden className={classNames(className, styles.colours)}>
      {marks.length > 0 && <span>{pieces(text, marks)}</span>}
    </div>
  );
}

function pieces(text: string, marks: readonly Mark[]): readonly ReactNode[] {
  const out: ReactNode[] = [];
  let end = 0;
  for (const { from, to, tone } of marks) {
    if (from > end) out.push(text.slice(end, from));
    out.push(
      <span key={from} className={styles[tone]}>
        {text.slice(from, to)}
      </span>,
    );
    end = to;
  }
  return [...out, text.slice(end)];
}
