import styles from "./segments.module.css";

interface Props {
  readonly label: string;
  readonly active: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** A few alternatives side by side, one of them pressed. */
export function Segments({ label, active, choices, onChange }: Props) {
  return (
    <div role="group" aria-label={label} className={styles.segments}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === active}
          className={styles.segment}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
