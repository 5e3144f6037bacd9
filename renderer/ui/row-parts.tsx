import { Copy, GripVertical, Trash2 } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { dragRow } from "./row-drag.ts";
import styles from "./row-table.module.css";

export const CheckHead = () => (
  <th className={styles.check}>
    <span className={styles.spoken}>Use</span>
  </th>
);

/** The head above what can be done with a row; holds what can be done with all of them. */
export const EndHead = ({ children }: { readonly children?: ReactNode }) => (
  <th className={styles.end}>
    <span className={styles.spoken}>Row</span>
    {children}
  </th>
);

interface UseProps {
  readonly row: { readonly use: boolean };
  readonly index: number;
  readonly isBlank: boolean;
  readonly className?: string | undefined;
  readonly onUse: (use: boolean) => void;
  readonly onMove: (to: number) => void;
}

/** Whether a row is in use, and the handle it is dragged by; at the keys it is Alt and an arrow. */
export const UseCell = ({ row, index, isBlank, className, onUse, onMove }: UseProps) => (
  <td className={className ?? styles.check}>
    {!isBlank && (
      <span
        className={styles.grip}
        title="Drag to move, or press Alt+Up and Alt+Down"
        data-grip={index + 1}
        onPointerDown={(event) => dragRow(event, index, onMove)}
      >
        <GripVertical size={12} aria-hidden />
      </span>
    )}
    <input
      type="checkbox"
      aria-label={`Use, row ${index + 1}`}
      checked={row.use}
      disabled={isBlank}
      onChange={(event) => onUse(event.target.checked)}
    />
  </td>
);

interface EndProps {
  readonly number: number;
  readonly isBlank: boolean;
  readonly className?: string | undefined;
  readonly onDouble: () => void;
  readonly onDelete: () => void;
}

/** What can be done with a row. */
export const RowEnd = ({ number, isBlank, className, onDouble, onDelete }: EndProps) => (
  <td className={className ?? styles.end}>
    {!isBlank && (
      <>
        <IconButton className={styles.act} label={`Duplicate row ${number}`} icon={Copy} onClick={onDouble} />
        <IconButton
          className={styles.act}
          label={`Delete row ${number}`}
          icon={Trash2}
          data-delete=""
          onClick={(event) => {
            onDelete();
            keepFocus(event);
          }}
        />
      </>
    )}
  </td>
);

/** The last row took its button with it: the focus goes to what is last now. */
function keepFocus({ currentTarget }: MouseEvent<HTMLElement>): void {
  const table = currentTarget.closest("table");
  requestAnimationFrame(() => {
    if (table === null || document.activeElement !== document.body) return;
    const buttons = table.querySelectorAll<HTMLElement>("[data-delete]");
    (buttons[buttons.length - 1] ?? table.querySelector<HTMLElement>("[data-column]"))?.focus();
  });
}

interface DeletedProps {
  readonly name: string;
  /** How many columns the table has: one more would make it another. */
  readonly columns: number;
  readonly onUndo: () => void;
}

/** Stands where rows end until something else is done. */
export const DeletedLine = ({ name, columns, onUndo }: DeletedProps) => (
  <tr>
    <td colSpan={columns} className={styles.deleted}>
      <span role="status">{name === "" ? "A row" : `“${name}”`} was deleted.</span>
      <Button kind="link" onClick={onUndo}>
        Undo
      </Button>
    </td>
  </tr>
);
