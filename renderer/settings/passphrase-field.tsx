import { useState } from "react";
import { keepSecret, secretNamesOf, useKeychain } from "#renderer/state/keychain.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import { hasReference, secretReference } from "#shared/variables/template.ts";
import { explain } from "#shared/words/explain.ts";
import styles from "./settings.module.css";

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A reference to a secret. What is typed in the clear goes no further than this field, until it is in the keychain. */
export function PassphraseField({ value, onChange }: Props) {
  const names = useKeychain(secretNamesOf);
  const [typed, setTyped] = useState(value);
  const [problem, setProblem] = useState<string | null>(null);
  const isReference = typed === "" || hasReference(typed);
  const change = (text: string): void => {
    setTyped(text);
    if (text === "" || hasReference(text)) onChange(text);
  };
  const store = async (): Promise<void> => {
    let name = "client-certificate";
    for (let n = 2; names.includes(name); n++) name = `client-certificate-${n}`;
    const refused = await keepSecret(name, typed, () => change(secretReference(name)));
    setProblem(refused === null ? null : explain(refused).message);
  };
  return (
    <>
      <TextField
        mono
        label="Passphrase"
        type={isReference ? "text" : "password"}
        value={typed}
        placeholder="none, or {{secret:NAME}}"
        onChange={change}
      />
      {!isReference && <Button onClick={() => void store()}>Store in keychain</Button>}
      {problem !== null && <span className={styles.help}>{problem}</span>}
    </>
  );
}
