import { Table } from "lucide-react";
import { useState } from "react";
import { linesOfText, textOfLines } from "./bulk-text.ts";
import { IconButton } from "./icon-button.tsx";
import styles from "./bulk-editor.module.css";
import type { Line } from "./row-table-edit.ts";

interface Props {
  readonly rows: readonly Line[];
  readonly onChange: (rows: readonly Line[]) => void;
  readonly onLeave: () => void;
}

/** All rows as one text. What is typed stays as it is laid out until the rows change elsewhere. */
export function BulkEditor({ rows, onChange, onLeave }: Props) {
  const [typed, setTyped] = useState(() => textOfLines(rows));
  const isOurs = textOfLines(linesOfText(typed)) === textOfLines(rows);
  return (
    <div className={styles.bulk}>
      <div className={styles.head}>
        <span>
          <code>Name: value</code>, one a line. <code>#</code> in front: off. <code>{"//"}</code> above: its
          note.
        </span>
        <IconButton label="Edit as a table" icon={Table} onClick={onLeave} />
      </div>
      <textarea
        aria-label="Rows as text"
        className={styles.text}
        autoFocus
        spellCheck={false}
        value={isOurs ? typed : textOfLines(rows)}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(linesOfText(target.value));
        }}
      />
    </div>
  );
}
