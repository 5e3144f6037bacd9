import type { SecretError } from "#shared/workbench/keychain.ts";
import { explain } from "#shared/words/explain.ts";
import styles from "./request.module.css";

/** Why a secret was not kept, and what to do. */
export function SecretProblem({ error }: { readonly error: SecretError }) {
  const { message, advice } = explain(error);
  return (
    <p role="alert" className={styles.bad}>
      {message} {advice}
    </p>
  );
}
