import { useState } from "react";
import { soleSecret } from "#shared/variables/template.ts";
import { FormLine } from "./form-line.tsx";
import { SecretInput } from "./secret-input.tsx";
import { StoredSecret } from "./stored-secret.tsx";

interface Props {
  readonly label: string;
  /** Template text: a reference, or a literal that came from a file. */
  readonly value: string;
  /** A name to keep it under. */
  readonly suggestion: string;
  readonly onChange: (value: string) => void;
}

/** A value that belongs in the keychain. What is typed stays in this field until the keychain has it. */
export function SecretField({ label, value, suggestion, onChange }: Props) {
  const [isReplacing, setReplacing] = useState(false);
  const name = soleSecret(value);
  const change = (next: string): void => {
    setReplacing(false);
    onChange(next);
  };
  return (
    <FormLine label={label}>
      {name === null || isReplacing ? (
        <SecretInput
          label={label}
          value={name === null ? value : ""}
          suggestion={name ?? suggestion}
          onChange={change}
          {...(isReplacing ? { onCancel: () => setReplacing(false) } : {})}
        />
      ) : (
        <StoredSecret name={name} onReplace={() => setReplacing(true)} onRemove={() => change("")} />
      )}
    </FormLine>
  );
}
