import { EyeOff } from "lucide-react";
import { useState } from "react";
import { ignorePlace } from "#renderer/state/comparisons.ts";
import { Button } from "#renderer/ui/button.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import type { ValueChange } from "#shared/diff/content-difference.ts";
import { pathPattern, pathText } from "#shared/diff/value-path.ts";
import styles from "./diff.module.css";
import { KindMark } from "./kind-mark.tsx";

interface Props {
  readonly changes: readonly ValueChange[];
  readonly requestKey: string;
}

/** So many rows at a time are drawn. */
const step = 200;

export function ValueTable({ changes, requestKey }: Props) {
  const [shown, setShown] = useState(step);
  if (changes.length === 0) return null;
  return (
    <>
      <ReadTable label="Value differences" columns={["Change", "Place", "Before", "Now", "Leave out"]}>
        {changes.slice(0, shown).map(({ kind, path, left, right }, index) => (
          <tr key={index}>
            <td>
              <KindMark kind={kind} />
            </td>
            <td className={styles.value}>{pathText(path)}</td>
            <td className={styles.value}>{left ?? ""}</td>
            <td className={styles.value}>{right ?? ""}</td>
            <td>
              <IconButton
                label={`Do not look at ${pathPattern(path)}`}
                icon={EyeOff}
                onClick={() => ignorePlace(requestKey, pathPattern(path))}
              />
            </td>
          </tr>
        ))}
      </ReadTable>
      {changes.length > shown && (
        <Button kind="link" onClick={() => setShown(shown + step)}>
          Show more: {(changes.length - shown).toLocaleString()} left
        </Button>
      )}
    </>
  );
}
