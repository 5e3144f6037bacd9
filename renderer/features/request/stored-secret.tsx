import { useState } from "react";
import { forgetSecret, hasSecret, statusOf, useKeychain } from "#renderer/state/keychain.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { SecretError } from "#shared/workbench/keychain.ts";
import styles from "./request.module.css";
import { SecretProblem } from "./secret-problem.tsx";

interface Props {
  readonly name: string;
  readonly onReplace: () => void;
  /** Takes the reference out of the request; the secret is gone by then. */
  readonly onRemove: () => void;
}

export function StoredSecret({ name, onReplace, onRemove }: Props) {
  const [problem, setProblem] = useState<SecretError | null>(null);
  const isKnown = useKeychain(hasSecret(name));
  const inMemory = useKeychain(statusOf).inMemory.includes(name);
  const forget = async (): Promise<void> => {
    const error = await forgetSecret(name);
    setProblem(error);
    if (error === null) onRemove();
  };
  return (
    <div className={styles.secret}>
      <div className={styles.secretLine}>
        <span className={isKnown ? styles.secretName : styles.secretMissing}>‹secret:{name}›</span>
        <Button onClick={onReplace}>{isKnown ? "Replace" : "Store a value"}</Button>
        {isKnown ? (
          <Button kind="quiet" onClick={() => void forget()}>
            Forget
          </Button>
        ) : (
          <Button kind="quiet" onClick={onRemove}>
            Remove
          </Button>
        )}
      </div>
      {!isKnown && (
        <p className={styles.explain}>
          The request names this secret, but it is not stored on this machine yet.
        </p>
      )}
      {inMemory && <p className={styles.explain}>Held in memory only: forgotten when Wirebench closes.</p>}
      {problem !== null && <SecretProblem error={problem} />}
    </div>
  );
}
