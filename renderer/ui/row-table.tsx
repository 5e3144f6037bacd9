import { Trash2 } from "lucide-react";
import type { ClipboardEvent, KeyboardEvent, ReactNode } from "react";
import { IconButton } from "./icon-button.tsx";
import { type Line, linesFromPaste, placeAt, replaceLine, withoutLine } from "./row-table-edit.ts";
import styles from "./row-table.module.css";

interface Props {
  readonly label: string;
  readonly rows: readonly Line[];
  readonly onChange: (rows: readonly Line[]) => void;
  /** Lines that are not typed here, as `<tr>`s with four cells. */
  readonly fixed?: ReactNode;
}

const blank: Line = { name: "", value: "", use: true, note: "" };

/** Named values, one a line, with an empty line at the end that becomes real when it is typed in. */
export function RowTable({ label, rows, onChange, fixed }: Props) {
  const change = (index: number, part: Partial<Line>): void =>
    onChange(replaceLine(rows, index, { ...(rows[index] ?? blank), ...part }));
  const paste = (index: number, event: ClipboardEvent): void => {
    const pasted = linesFromPaste(event.clipboardData.getData("text/plain"));
    if (pasted === null) return;
    event.preventDefault();
    onChange(placeAt(rows, index, pasted));
  };
  return (
    <table aria-label={label} className={styles.table} onKeyDown={moveByKey}>
      <thead>
        <tr>
          <th className={styles.check}>
            <span className={styles.spoken}>Use</span>
          </th>
          <th className={styles.name}>Name</th>
          <th>Value</th>
          <th className={styles.note}>Note</th>
          <th className={styles.end}>
            <span className={styles.spoken}>Delete</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {[...rows, blank].map((row, index) => (
          <RowLine
            key={index}
            row={row}
            number={index + 1}
            isBlank={index === rows.length}
            onChange={(part) => change(index, part)}
            onPaste={(event) => paste(index, event)}
            onDelete={() => onChange(withoutLine(rows, index))}
          />
        ))}
        {fixed}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: Line;
  readonly number: number;
  readonly isBlank: boolean;
  readonly onChange: (part: Partial<Line>) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onDelete: () => void;
}

function RowLine({ row, number, isBlank, onChange, onPaste, onDelete }: RowProps) {
  const cell = (part: "name" | "value" | "note", title: string): ReactNode => (
    <td>
      <input
        type="text"
        className={part === "note" ? styles.noteInput : styles.input}
        aria-label={`${title}, row ${number}`}
        data-column={part}
        value={row[part]}
        placeholder={isBlank ? part : ""}
        spellCheck={false}
        onChange={(event) => onChange({ [part]: event.target.value })}
        onPaste={onPaste}
      />
    </td>
  );
  return (
    <tr data-off={row.use ? undefined : ""}>
      <td className={styles.check}>
        <input
          type="checkbox"
          aria-label={`Use, row ${number}`}
          checked={row.use}
          disabled={isBlank}
          onChange={(event) => onChange({ use: event.target.checked })}
        />
      </td>
      {cell("name", "Name")}
      {cell("value", "Value")}
      {cell("note", "Note")}
      <td className={styles.end}>
        {!isBlank && (
          <IconButton
            className={styles.delete}
            label={`Delete row ${number}`}
            icon={Trash2}
            onClick={onDelete}
          />
        )}
      </td>
    </tr>
  );
}

/** Up, down and Enter move within the column, as in a spreadsheet. */
function moveByKey(event: KeyboardEvent<HTMLTableElement>): void {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
  const { target } = event;
  if (step === 0 || event.ctrlKey || event.metaKey || !(target instanceof HTMLInputElement)) return;
  const column = target.dataset["column"];
  if (column === undefined) return;
  const cells = [...event.currentTarget.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`)];
  const next = cells[cells.indexOf(target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.select();
}
