import { LockKeyhole, LockKeyholeOpen } from "lucide-react";
import { Button } from "#renderer/ui/button.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { TabId } from "#shared/ids.ts";
import { isLiteralSecret } from "#shared/risks/environment-secret.ts";
import { type EnvironmentVariable, typeProblem } from "#shared/workbench/environment.ts";
import styles from "./environments.module.css";
import { keepAsSecret } from "./keep-as-secret.ts";
import { SecretValue } from "./secret-value.tsx";
import { isBlankVariable, setVariable } from "./set-variable.ts";

interface Props {
  readonly tabId: TabId;
  readonly index: number;
  readonly variable: EnvironmentVariable;
}

/** The value of a variable, what is wrong with it, and the lock that takes it out of the file. */
export function ValueCell({ tabId, index, variable }: Props) {
  const { name, value, secret } = variable;
  const number = index + 1;
  const isBlank = isBlankVariable(variable);
  const problem = typeProblem(variable);
  const isExposed = isLiteralSecret(variable);
  return (
    <div className={styles.valueCell}>
      {secret ? (
        <SecretValue tabId={tabId} name={name} number={number} />
      ) : (
        <input
          type="text"
          className={styles.input}
          aria-label={`Value, row ${number}`}
          aria-invalid={problem !== null || isExposed}
          title={problem ?? (value === "" ? undefined : value)}
          value={value}
          placeholder={isBlank ? "value" : ""}
          spellCheck={false}
          onChange={(event) => setVariable(tabId, index, { ...variable, value: event.target.value }, "value")}
        />
      )}
      {isExposed && (
        <Button kind="link" onClick={() => void keepAsSecret(tabId, index)}>
          Keep it in the keychain
        </Button>
      )}
      {problem !== null && <span className={styles.problem}>{problem}</span>}
      {!isBlank && (
        <IconButton
          label={secret ? `Secret, row ${number}` : `Plain, row ${number}`}
          title={
            secret
              ? "A secret: its value is in the keychain. Press to make it a plain value again."
              : "A plain value, written to the file. Press to keep it in the keychain instead."
          }
          icon={secret ? LockKeyhole : LockKeyholeOpen}
          disabled={name === ""}
          onClick={() =>
            secret
              ? setVariable(tabId, index, { ...variable, secret: false }, null)
              : void keepAsSecret(tabId, index)
          }
        />
      )}
    </div>
  );
}
