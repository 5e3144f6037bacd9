import { type DragEvent, useRef, useState } from "react";
import { type DropSide, isWithin, placeOf, sideOf } from "./tree-drop.ts";
import { chosenFor, rowOf, type TreeAct, type TreeScene } from "./tree-keys.ts";

type Over<Id extends string> = { readonly id: Id; readonly side: DropSide } | "end" | null;

/** Dragging rows with the pointer. Everything it does can be done by keys too. */
export function useTreeDrag<Id extends string>(scene: TreeScene<Id>, onAct: (act: TreeAct<Id>) => void) {
  const [over, setOver] = useState<Over<Id>>(null);
  const dragged = useRef<readonly Id[] | null>(null);
  const end = (): void => {
    dragged.current = null;
    setOver(null);
  };
  const overFor = (event: DragEvent): Over<Id> => {
    const row = rowOf(scene.rows, event.target);
    if (row === undefined) return "end";
    const box =
      event.target instanceof Element ? event.target.closest("[data-id]")?.getBoundingClientRect() : null;
    const side = sideOf(row, box == null ? 0 : (event.clientY - box.top) / box.height);
    const { folder } = placeOf(scene.rows, row, side);
    return isWithin(scene.rows, folder, new Set(dragged.current)) ? null : { id: row.id, side };
  };
  const handlers = {
    onDragStart: (event: DragEvent) => {
      const row = rowOf(scene.rows, event.target);
      if (row === undefined) return;
      dragged.current = chosenFor(scene, row.id);
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.name);
    },
    onDragOver: (event: DragEvent) => {
      if (dragged.current === null) return;
      const next = overFor(event);
      if (next !== null) event.preventDefault();
      setOver((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    },
    onDragLeave: (event: DragEvent) => event.target === event.currentTarget && setOver(null),
    onDragEnd: end,
    onDrop: (event: DragEvent) => {
      const [ids, place] = [dragged.current, overFor(event)];
      end();
      if (ids === null || place === null) return;
      event.preventDefault();
      const row = place === "end" ? undefined : scene.rows.find(({ id }) => id === place.id);
      const to =
        place === "end" || row === undefined
          ? { folder: null, before: null }
          : placeOf(scene.rows, row, place.side);
      onAct({ kind: "move", ids, ...to });
    },
  };
  return { over, handlers };
}
