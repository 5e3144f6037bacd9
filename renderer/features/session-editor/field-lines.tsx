import { Trash2 } from "lucide-react";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import { type Field, fieldProblem } from "#shared/http/field.ts";
import styles from "./session-editor.module.css";

interface Props {
  readonly fields: readonly Field[];
  /** `place` tells the line that changed. */
  readonly onChange: (fields: readonly Field[], place: string) => void;
}

/** Fields, one a line, with an empty line at the end that becomes real when it is typed in. */
export function FieldLines({ fields, onChange }: Props) {
  const put = (index: number, field: Field): void => {
    const next = index === fields.length ? [...fields, field] : fields.with(index, field);
    onChange(
      next.filter(([name, value], at) => at === index || name !== "" || value !== ""),
      `field ${index}`,
    );
  };
  return (
    <ul aria-label="Fields" className={styles.fields}>
      {[...fields, ["", ""] as const].map(([name, value], index) => (
        <li key={index} className={styles.field}>
          <TextField
            mono
            label={`Field ${index + 1}`}
            value={name}
            placeholder="name"
            aria-invalid={name !== "" && fieldProblem([name, ""]) !== null}
            onChange={(text) => put(index, [text, value])}
          />
          <TextField
            mono
            label={`Value ${index + 1}`}
            value={value}
            placeholder="value"
            onChange={(text) => put(index, [name, text])}
          />
          {index === fields.length ? (
            <span />
          ) : (
            <IconButton
              label={`Delete field ${index + 1}`}
              icon={Trash2}
              onClick={() => onChange(fields.toSpliced(index, 1), `field ${index} gone`)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
