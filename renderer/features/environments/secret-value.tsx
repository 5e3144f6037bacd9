import { useState } from "react";
import { hasSecretOf, keepSecret, useKeychain } from "#renderer/state/keychain.ts";
import { environmentTabOf } from "#renderer/state/environment-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import type { TabId } from "#shared/ids.ts";
import { explain } from "#shared/words/explain.ts";
import styles from "./environments.module.css";

interface Props {
  readonly tabId: TabId;
  readonly name: string;
  readonly number: number;
}

/** Whether the value of a secret is kept, and the place to type another. What is kept never comes back here. */
export function SecretValue({ tabId, name, number }: Props) {
  const scope = useTabs((state) => {
    const tab = environmentTabOf(tabId)(state);
    return tab?.saved?.name ?? tab?.edited.name ?? "";
  });
  const isKept = useKeychain(hasSecretOf(scope, name));
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    if (typed === "") return;
    const refused = await keepSecret(name, typed, () => setTyped(""), scope);
    setProblem(refused === null ? null : explain(refused).message);
  };
  return (
    <>
      <input
        type="password"
        className={styles.input}
        aria-label={`Value, row ${number}`}
        placeholder={isKept ? "•••••••• type another value" : "type the value, then Enter"}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => event.key === "Enter" && void keep()}
      />
      <span className={isKept ? styles.kept : styles.problem}>
        {problem ?? (isKept ? "kept in the keychain" : "missing")}
      </span>
    </>
  );
}
