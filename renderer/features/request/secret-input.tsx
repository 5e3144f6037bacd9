import { type FocusEvent, useState } from "react";
import { keepSecret } from "#renderer/state/keychain.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import { hasReference, isSecretName, secretReference } from "#shared/variables/template.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import styles from "./request.module.css";
import { SecretProblem } from "./secret-problem.tsx";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly suggestion: string;
  readonly onChange: (value: string) => void;
  readonly onCancel?: () => void;
}

export function SecretInput({ label, value, suggestion, onChange, onCancel }: Props) {
  const [typed, setTyped] = useState(value);
  const [chosenName, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<SecretError | null>(null);
  const name = chosenName ?? suggestion;
  const isReference = hasReference(typed);

  const finish = async (): Promise<void> => {
    if (typed === "" || isReference) {
      if (typed !== value) onChange(typed);
      return;
    }
    if (!isSecretName(name)) return;
    setProblem(await keepSecret(name, typed, () => onChange(secretReference(name))));
  };
  const left = (event: FocusEvent): void => {
    // Going on to the name or the buttons is not leaving.
    if (!event.currentTarget.contains(event.relatedTarget)) void finish();
  };
  return (
    <div className={styles.secret} onBlur={left}>
      <div className={styles.secretLine}>
        <TextField
          mono
          label={label}
          type={isReference ? "text" : "password"}
          value={typed}
          placeholder="value, or {{variable}}"
          autoComplete="off"
          autoFocus={onCancel !== undefined}
          onChange={setTyped}
          onKeyDown={(event) => event.key === "Enter" && void finish()}
        />
        {!isReference && (
          <Button disabled={typed === "" || !isSecretName(name)} onClick={() => void finish()}>
            Store in keychain
          </Button>
        )}
        {onCancel !== undefined && (
          <Button kind="quiet" onClick={onCancel}>
            Keep the old one
          </Button>
        )}
      </div>
      {typed !== "" && !isReference && (
        <div className={styles.secretLine}>
          <span className={styles.explain}>as</span>
          <TextField
            mono
            label="Stored as"
            value={name}
            aria-invalid={!isSecretName(name)}
            onChange={setName}
          />
        </div>
      )}
      {problem !== null && <SecretProblem error={problem} />}
    </div>
  );
}
