import { type DragEvent, useRef, useState } from "react";
import type { TabId } from "#shared/ids.ts";
import { useTabs } from "#renderer/state/tabs.ts";

/** Dragging tabs along their strip. Keys do the same. */
export function useTabDrag(move: (id: TabId, before: TabId | null) => void) {
  const [before, setBefore] = useState<TabId | null>(null);
  const dragged = useRef<TabId | null>(null);
  const end = (): void => {
    dragged.current = null;
    setBefore(null);
  };
  const handlers = {
    onDragStart: (event: DragEvent) => {
      dragged.current = tabAt(event);
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    },
    onDragOver: (event: DragEvent) => {
      if (dragged.current === null) return;
      event.preventDefault();
      setBefore(placeAt(event));
    },
    onDragEnd: end,
    onDrop: (event: DragEvent) => {
      const id = dragged.current;
      if (id === null) return;
      event.preventDefault();
      const place = placeAt(event);
      end();
      if (place !== id) move(id, place);
    },
  };
  return { before, handlers };
}

const elementAt = ({ target }: DragEvent): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-tab]") : null;

function tabAt(event: DragEvent): TabId | null {
  const id = elementAt(event)?.dataset["tab"];
  return useTabs.getState().tabs.find((tab) => tab.id === id)?.id ?? null;
}

/** The tab before which something is let go; `null` is the end. */
function placeAt(event: DragEvent): TabId | null {
  const { tabs } = useTabs.getState();
  const index = tabs.findIndex(({ id }) => id === tabAt(event));
  const box = elementAt(event)?.getBoundingClientRect();
  if (index === -1 || box === undefined) return null;
  const isFirstHalf = event.clientX < box.left + box.width / 2;
  return tabs[isFirstHalf ? index : index + 1]?.id ?? null;
}
