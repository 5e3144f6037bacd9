import { ArrowLeft, ArrowRight, TriangleAlert } from "lucide-react";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { ComparedVariable } from "#shared/variables/compare-environments.ts";
import type { EnvironmentVariable } from "#shared/workbench/environment.ts";
import styles from "./environments.module.css";

interface Props {
  readonly label: string;
  /** What the two sides are called. */
  readonly first: string;
  readonly second: string;
  readonly lines: readonly ComparedVariable[];
  /** Absent where nothing is to be copied. */
  readonly onCopy?: (variable: EnvironmentVariable, to: "first" | "second") => void;
}

const stateWords = {
  "only-first": "only on the left",
  "only-second": "only on the right",
  different: "different",
  same: "same",
} as const;

/** Two environments side by side, a variable a line, with what is risky about either. */
export function CompareTable({ label, first, second, lines, onCopy }: Props) {
  return (
    <table aria-label={label} className={styles.compare}>
      <thead>
        <tr>
          <th>Name</th>
          <th title={first}>{first}</th>
          {onCopy !== undefined && (
            <th className={styles.copies}>
              <span className={styles.spoken}>Copy</span>
            </th>
          )}
          <th title={second}>{second}</th>
          <th className={styles.stateColumn}>State</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, state, first: a, second: b, notes }) => (
          <tr key={name} data-state={state}>
            <th scope="row" title={name}>
              {name}
            </th>
            <Value variable={a} />
            {onCopy !== undefined && (
              <td className={styles.copies}>
                {state !== "same" && (
                  <>
                    <IconButton
                      label={`Copy ${name} to ${first}`}
                      icon={ArrowLeft}
                      disabled={b === null}
                      onClick={() => b !== null && onCopy(b, "first")}
                    />
                    <IconButton
                      label={`Copy ${name} to ${second}`}
                      icon={ArrowRight}
                      disabled={a === null}
                      onClick={() => a !== null && onCopy(a, "second")}
                    />
                  </>
                )}
              </td>
            )}
            <Value variable={b} />
            <td>
              <span className={styles.stateWord}>{stateWords[state]}</span>
              {notes.map((note) => (
                <span key={note} className={styles.note}>
                  <TriangleAlert size={12} aria-hidden /> {note}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ variable }: { readonly variable: EnvironmentVariable | null }) {
  if (variable === null) return <td className={styles.absent}>not there</td>;
  if (variable.secret) return <td className={styles.absent}>in the keychain</td>;
  return (
    <td className={styles.value} title={variable.value}>
      {variable.value === "" ? <span className={styles.absent}>empty</span> : variable.value}
      {variable.type !== "string" && <span className={styles.absent}> {variable.type}</span>}
    </td>
  );
}
