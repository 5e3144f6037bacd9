import type { PointerEvent } from "react";

/** Lets a row be dragged by its handle: a line shows where it would go, and it goes there when it is let go. */
export function dragRow(start: PointerEvent<HTMLElement>, from: number, onMove: (to: number) => void): void {
  const handle = start.currentTarget;
  const body = handle.closest("tbody");
  if (body === null || start.button !== 0) return;
  start.preventDefault();
  handle.setPointerCapture(start.pointerId);
  // The last row is the empty one, which has no place to give.
  const rows = [...body.querySelectorAll<HTMLElement>("tr[data-row]")].slice(0, -1);
  let to = from;
  const mark = (): void => {
    for (const [index, row] of rows.entries()) {
      if (index === to && to !== from) row.dataset["drop"] = to < from ? "before" : "after";
      else delete row.dataset["drop"];
    }
  };
  const follow = ({ clientY }: globalThis.PointerEvent): void => {
    const over = rows.findIndex((row) => clientY < row.getBoundingClientRect().bottom);
    to = over < 0 ? rows.length - 1 : over;
    mark();
  };
  const end = ({ type }: globalThis.PointerEvent): void => {
    handle.removeEventListener("pointermove", follow);
    handle.removeEventListener("pointerup", end);
    handle.removeEventListener("pointercancel", end);
    const target = to;
    to = from;
    mark();
    if (type === "pointerup" && target !== from) onMove(target);
  };
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
}
