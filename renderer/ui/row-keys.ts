import type { KeyboardEvent } from "react";

interface Rows {
  readonly count: number;
  readonly onMove: (from: number, to: number) => void;
}

/** Up, down and Enter move within the column, as in a spreadsheet; with Alt the arrows take the row along. */
export function moveByKey(event: KeyboardEvent<HTMLTableElement>, { count, onMove }: Rows): void {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
  const { target, currentTarget: table } = event;
  if (step === 0 || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  if (!(target instanceof HTMLInputElement)) return;
  const column = target.dataset["column"];
  if (column === undefined) return;
  const cells = [...table.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`)];
  const from = cells.indexOf(target);
  const next = cells[from + step];
  if (next === undefined) return;
  if (event.altKey) {
    if (event.key === "Enter" || from >= count || from + step >= count) return;
    onMove(from, from + step);
  }
  event.preventDefault();
  next.focus();
  next.select();
}
