import type { Scope } from "#shared/variables/scope.ts";
import { sentPiece, spelledAs, spellingsOf } from "#shared/workbench/param-spelling.ts";
import type { Row } from "#shared/workbench/request-draft.ts";
import styles from "./params.module.css";

interface Props {
  readonly row: Row;
  readonly number: number;
  readonly scope: Scope;
  readonly onChange: (row: Row) => void;
}

/** The bytes a parameter becomes, where they are not what is typed; with a choice where there are several ways. */
export function EncodedParam({ row, number, scope, onChange }: Props) {
  const spellings = spellingsOf(row);
  const [now] = spellings;
  if (now === undefined) return null;
  const sent = sentPiece(scope, now);
  if (spellings.length === 1)
    return sent === `${row.name}=${row.value}` ? null : (
      <div className={styles.encoded} title={sent}>
        {sent}
      </div>
    );
  return (
    <select
      className={styles.encoded}
      aria-label={`Encoding, row ${number}`}
      title={`Goes out as ${sent}`}
      value={now}
      onChange={(event) => onChange(spelledAs(row, event.target.value))}
    >
      {spellings.map((piece) => (
        <option key={piece} value={piece}>
          {sentPiece(scope, piece)}
        </option>
      ))}
    </select>
  );
}
