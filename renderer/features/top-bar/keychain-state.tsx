import { retryKeychain, statusOf, useKeychain } from "#renderer/state/keychain.ts";
import type { KeychainStatus } from "#shared/workbench/keychain.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dot, type Tone } from "#renderer/ui/dot.tsx";
import styles from "./top-bar.module.css";

type StateName = KeychainStatus["state"];

const shown: Readonly<
  Record<StateName, { readonly word: string; readonly tone: Tone; readonly retry: boolean }>
> = {
  unknown: { word: "not asked yet", tone: "quiet", retry: false },
  unlocked: { word: "unlocked", tone: "ok", retry: false },
  locked: { word: "locked", tone: "warn", retry: true },
  waiting: { word: "waiting for you", tone: "warn", retry: true },
  absent: { word: "absent", tone: "danger", retry: true },
  failed: { word: "failed", tone: "danger", retry: true },
};

export function KeychainState() {
  const { state, detail } = useKeychain(statusOf);
  const { word, tone, retry } = shown[state];
  return (
    <>
      <div role="status" aria-label="Keychain" className={styles.keychain} title={detail}>
        <Dot tone={tone} />
        Keychain <b>{word}</b>
      </div>
      {retry && <Button onClick={() => void retryKeychain()}>Retry</Button>}
    </>
  );
}
