import { AlignLeft } from "lucide-react";
import { type ClipboardEvent, type ReactNode, useState } from "react";
import { BulkEditor } from "./bulk-editor.tsx";
import { IconButton } from "./icon-button.tsx";
import { RowLine, type RowLook } from "./row-line.tsx";
import { CheckHead, DeletedLine, EndHead } from "./row-parts.tsx";
import { moveByKey } from "./row-keys.ts";
import {
  doubleLine,
  type Line,
  linesFromPaste,
  moveLine,
  placeAt,
  replaceLine,
  withoutLine,
} from "./row-table-edit.ts";
import styles from "./row-table.module.css";

interface Props extends RowLook {
  readonly label: string;
  readonly rows: readonly Line[];
  readonly onChange: (rows: readonly Line[]) => void;
  /** Lines that are not typed here, as `<tr>`s with five cells. */
  readonly fixed?: ReactNode;
  /** More buttons in the head. */
  readonly tools?: ReactNode;
}

const blank: Line = { name: "", value: "", use: true, note: "" };

/** Named values, one a line, with an empty line at the end that becomes real when it is typed in; or all of them as text. */
export function RowTable({ label, rows, onChange, fixed, tools, ...look }: Props) {
  const [isText, setText] = useState(false);
  const [deleted, setDeleted] = useState<{ readonly line: Line; readonly index: number } | null>(null);
  if (isText) return <BulkEditor rows={rows} onChange={onChange} onLeave={() => setText(false)} />;
  const set = (next: readonly Line[]): void => {
    setDeleted(null);
    onChange(next);
  };
  const remove = (line: Line, index: number): void => {
    onChange(withoutLine(rows, index));
    setDeleted({ line, index });
  };
  const paste = (index: number, event: ClipboardEvent): void => {
    const pasted = linesFromPaste(event.clipboardData.getData("text/plain"));
    if (pasted === null) return;
    event.preventDefault();
    set(placeAt(rows, index, pasted));
  };
  const move = (from: number, to: number): void => set(moveLine(rows, from, to));
  return (
    <table
      aria-label={label}
      className={styles.table}
      onKeyDown={(event) => moveByKey(event, { count: rows.length, onMove: move })}
    >
      <Head tools={tools} onText={() => setText(true)} />
      <tbody>
        {[...rows, blank].map((row, index) => (
          <RowLine
            key={index}
            {...look}
            row={row}
            index={index}
            isBlank={index === rows.length}
            onChange={(part) => set(replaceLine(rows, index, { ...row, ...part }))}
            onPaste={(event) => paste(index, event)}
            onMove={(to) => move(index, to)}
            onDouble={() => set(doubleLine(rows, index))}
            onDelete={() => remove(row, index)}
          />
        ))}
        {deleted !== null && (
          <DeletedLine
            name={deleted.line.name}
            columns={5}
            onUndo={() => set(rows.toSpliced(deleted.index, 0, deleted.line))}
          />
        )}
        {fixed}
      </tbody>
    </table>
  );
}

interface HeadProps {
  readonly tools: ReactNode;
  readonly onText: () => void;
}

const Head = ({ tools, onText }: HeadProps) => (
  <thead>
    <tr>
      <CheckHead />
      <th className={styles.name}>Name</th>
      <th>Value</th>
      <th className={styles.note}>Note</th>
      <EndHead>
        {tools}
        <IconButton label="Edit as text" icon={AlignLeft} onClick={onText} />
      </EndHead>
    </tr>
  </thead>
);
