import { useState } from "react";
import { showAgain } from "#renderer/state/risk-settings.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { TabId } from "#shared/ids.ts";
import type { IgnoredFinding } from "#shared/risks/ignoring.ts";
import type { Risk } from "#shared/risks/risk.ts";
import styles from "./risks.module.css";

interface Props {
  readonly tabId: TabId;
  readonly ignored: readonly IgnoredFinding<Risk>[];
}

const wheres = { request: "in this request", folder: "in this folder", workspace: "in the whole workspace" };

/** What is not shown here, and why; each can be shown again. */
export function IgnoredList({ tabId, ignored }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (ignored.length === 0) return null;
  return (
    <>
      <Button kind="link" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {`${String(ignored.length)} ignored`}
      </Button>
      {isOpen && (
        <ul aria-label="Ignored risks">
          {ignored.map((finding, index) => (
            <li key={`${finding.risk.rule} ${String(index)}`} className={styles.quiet}>
              <p className={styles.words}>
                {finding.risk.message} <code className={styles.rule}>{finding.risk.rule}</code> Ignored{" "}
                {wheres[finding.scope]} since {finding.word.date}: “{finding.word.reason}”
              </p>
              <Button kind="link" onClick={() => void showAgain(tabId, finding)}>
                Show again
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
