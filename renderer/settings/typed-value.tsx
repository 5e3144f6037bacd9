import { useId, useState } from "react";
import { TextField } from "#renderer/ui/text-field.tsx";
import styles from "./settings.module.css";

interface Props {
  readonly label: string;
  readonly example: string;
  readonly shown: string;
  /** `false` where the text is no value it can have. */
  readonly onCommit: (text: string) => boolean;
}

/** Taken over when it is left or Enter is pressed; text that is no such value stays, marked, until it is mended. */
export function TypedValue({ label, example, shown, onCommit }: Props) {
  const [text, setText] = useState(shown);
  const [isBad, setBad] = useState(false);
  const problem = useId();
  const commit = (): void => setBad(!onCommit(text));
  return (
    <>
      <TextField
        mono
        label={label}
        value={text}
        placeholder={example}
        aria-invalid={isBad}
        aria-describedby={isBad ? problem : undefined}
        onChange={setText}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
      {isBad && (
        <span id={problem} className={styles.bad}>
          Not taken over: this is no value it can have.
        </span>
      )}
    </>
  );
}
