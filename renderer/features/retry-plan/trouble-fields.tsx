import { Select } from "#renderer/ui/select.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { TroubleText } from "./read-trouble.ts";
import styles from "./retry-plan.module.css";

const failures = [
  { value: "connect", label: "Connection refused" },
  { value: "read", label: "No answer in time" },
  { value: "status", label: "Answered with status" },
] as const;

interface Props {
  readonly text: TroubleText;
  readonly onChange: (text: TroubleText) => void;
}

/** The failure to imagine. */
export function TroubleFields({ text, onChange }: Props) {
  const set = (part: Partial<TroubleText>): void => onChange({ ...text, ...part });
  return (
    <div className={styles.trouble}>
      <Select
        label="Failure"
        value={text.failure}
        choices={failures}
        onChange={(value) => set({ failure: failures.find((one) => one.value === value)?.value ?? "status" })}
      />
      {text.failure === "status" && (
        <>
          <TextField
            mono
            label="Status that fails"
            className={styles.number}
            value={text.status}
            onChange={(status) => set({ status })}
          />
          <span className={styles.field}>
            Retry-After
            <TextField
              mono
              label="Retry-After, seconds"
              placeholder="none"
              className={styles.number}
              value={text.retryAfter}
              onChange={(retryAfter) => set({ retryAfter })}
            />
          </span>
        </>
      )}
      <span className={styles.field}>
        fails
        <TextField
          mono
          label="Attempts that fail"
          placeholder="all"
          className={styles.number}
          value={text.recovers}
          onChange={(recovers) => set({ recovers })}
        />
        times
      </span>
    </div>
  );
}
