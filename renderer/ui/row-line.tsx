import type { ClipboardEvent, ReactNode } from "react";
import type { Offers, References } from "#renderer/lib/references.ts";
import { RowEnd, UseCell } from "./row-parts.tsx";
import styles from "./row-table.module.css";
import type { Line } from "./row-table-edit.ts";
import { ValueField } from "./value-field.tsx";

type Suggest = (text: string, caret: number) => Offers | null;

/** What a table knows about its rows beyond their text. */
export interface RowLook {
  readonly references?: References;
  readonly suggestName?: Suggest;
  readonly suggestValue?: (name: string) => Suggest | undefined;
  /** What a name means, under the pointer. */
  readonly meaningOf?: (name: string) => string | undefined;
  /** What stands below a value: what it becomes. */
  readonly renderBelow?: (index: number) => ReactNode;
}

interface Props extends RowLook {
  readonly row: Line;
  readonly index: number;
  readonly isBlank: boolean;
  readonly onChange: (part: Partial<Line>) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onMove: (to: number) => void;
  readonly onDouble: () => void;
  readonly onDelete: () => void;
}

/** One line of a table of named values. */
export function RowLine({
  row,
  index,
  isBlank,
  onChange,
  onPaste,
  onMove,
  onDouble,
  onDelete,
  ...look
}: Props) {
  const number = index + 1;
  const field = (part: "name" | "value", title: string, suggest: Suggest | undefined): ReactNode => (
    <ValueField
      label={`${title}, row ${number}`}
      className={styles.input}
      data-column={part}
      value={row[part]}
      title={part === "name" ? look.meaningOf?.(row.name) : undefined}
      placeholder={isBlank ? part : ""}
      references={look.references}
      suggest={suggest}
      onChange={(text) => onChange({ [part]: text })}
      onPaste={onPaste}
    />
  );
  return (
    <tr className={styles.row} data-row="" data-off={row.use ? undefined : ""}>
      <UseCell row={row} index={index} isBlank={isBlank} onUse={(use) => onChange({ use })} onMove={onMove} />
      <td>{field("name", "Name", look.suggestName)}</td>
      <td>
        {field("value", "Value", look.suggestValue?.(row.name))}
        {!isBlank && look.renderBelow?.(index)}
      </td>
      <td>
        <input
          type="text"
          className={styles.noteInput}
          aria-label={`Note, row ${number}`}
          data-column="note"
          title={row.note === "" ? undefined : row.note}
          value={row.note}
          placeholder={isBlank ? "note" : ""}
          onChange={(event) => onChange({ note: event.target.value })}
          onPaste={onPaste}
        />
      </td>
      <RowEnd number={number} isBlank={isBlank} onDouble={onDouble} onDelete={onDelete} />
    </tr>
  );
}
