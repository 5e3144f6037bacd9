import { useRef, useState } from "react";
import { copyText } from "#renderer/lib/copy-text.ts";
import { Button } from "#renderer/ui/button.tsx";
import { LineView } from "#renderer/ui/line-view.tsx";
import { visibleText } from "#renderer/lib/visible-text.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { countText } from "#shared/words/quantity.ts";
import { columnWidths } from "./column-widths.ts";
import styles from "./document.module.css";

export interface TableShape {
  readonly columns: readonly string[];
  readonly total: number;
  /** `null` while it is not here yet. */
  readonly row: (n: number) => readonly string[] | null;
  readonly want: (n: number) => void;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Columns shown; beyond them the rest can be found in Pretty. */
const columnLimit = 60;

/** Rows of any number; a cell that is clicked is shown in full below, and copied from there. */
export function TableView({ columns: all, total, row, want }: TableShape) {
  const columns = all.slice(0, columnLimit);
  const widths = columnWidths(columns, { row, total });
  const heads = useRef<HTMLDivElement>(null);
  const [cell, setCell] = useState<Cell | null>(null);
  const text = cell === null ? null : (row(cell.row)?.[cell.column] ?? "");
  return (
    <div className={styles.document}>
      <div
        className={styles.tableScroll}
        onScrollCapture={(event) => {
          // The lines have a bar of their own; the heads go along.
          if (event.target instanceof HTMLElement && heads.current !== null)
            heads.current.scrollLeft = event.target.scrollLeft;
        }}
      >
        <div ref={heads} className={styles.heads} role="group" aria-label="Columns">
          <span className={classNames(styles.cell, styles.cellNumber)}>#</span>
          {columns.map((name, column) => (
            <span key={name} className={styles.cell} style={{ width: widths[column] }} title={name}>
              {name}
            </span>
          ))}
        </div>
        <LineView
          label="Response body, table"
          total={total}
          current={cell?.row ?? null}
          onChoose={(n) => setCell({ row: n, column: cell?.column ?? 0 })}
          onSight={(first, count) => {
            for (let n = first; n < Math.min(total, first + count); n++) want(n);
          }}
          onKey={({ key }) => {
            if (cell === null || (key !== "ArrowLeft" && key !== "ArrowRight")) return;
            const column = cell.column + (key === "ArrowRight" ? 1 : -1);
            setCell({ ...cell, column: Math.max(0, Math.min(columns.length - 1, column)) });
          }}
          render={(n) => (
            <>
              <span className={classNames(styles.cell, styles.cellNumber)}>{n + 1}</span>
              <Cells
                columns={columns}
                widths={widths}
                texts={row(n)}
                chosen={cell?.row === n ? cell.column : null}
                onChoose={(column) => setCell({ row: n, column })}
              />
            </>
          )}
        />
      </div>
      <CellBar
        name={cell === null ? null : (columns[cell.column] ?? "")}
        text={text}
        left={all.length - columns.length}
        total={total}
      />
    </div>
  );
}

interface CellsProps {
  readonly columns: readonly string[];
  readonly widths: readonly number[];
  /** `null` while they are not here yet. */
  readonly texts: readonly string[] | null;
  readonly chosen: number | null;
  readonly onChoose: (column: number) => void;
}

const Cells = ({ columns, widths, texts, chosen, onChoose }: CellsProps) =>
  columns.map((name, column) => (
    // The keys of the whole choose a cell, too.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      key={name}
      className={classNames(styles.cell, chosen === column && styles.chosenCell)}
      style={{ width: widths[column] }}
      onClick={(event) => {
        // The line under it would choose its own cell.
        event.stopPropagation();
        onChoose(column);
      }}
    >
      {inOneLine(texts?.[column] ?? "")}
    </span>
  ));

/** The beginning of a text; where it has several lines, they stand in one. */
const inOneLine = (text: string): string => visibleText(text.slice(0, 200).replaceAll(/\r?\n|\r/g, " ↵ "));

interface CellBarProps {
  readonly name: string | null;
  readonly text: string | null;
  /** Columns that are not shown. */
  readonly left: number;
  readonly total: number;
}

function CellBar({ name, text, left, total }: CellBarProps) {
  const [said, setSaid] = useState("");
  return (
    <div className={styles.foot}>
      <span role="status" aria-label="Cell" className={styles.path} title={text ?? undefined}>
        {name === null || text === null ? "Click a cell to see all of it" : `${name}: ${text}`}
      </span>
      {left > 0 && <span className={styles.faint}>{left} columns are not shown</span>}
      <span className={styles.faint}>{countText(total, "row")}</span>
      {text !== null && (
        <Button kind="quiet" onClick={() => setSaid(copyText(text) ? "Copied" : "Not copied")}>
          Copy cell
        </Button>
      )}
      {said}
    </div>
  );
}
