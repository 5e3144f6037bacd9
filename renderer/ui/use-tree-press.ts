import type { KeyboardEvent, MouseEvent } from "react";
import { actForKey, goTo, rowBeginning, rowOf, toggled, type TreeAct, type TreeScene } from "./tree-keys.ts";
import { useTyping } from "./use-typing.ts";

/** What the tree hears of keys and of the pointer. */
export function useTreePress<Id extends string>(scene: TreeScene<Id>, onAct: (act: TreeAct<Id>) => void) {
  const type = useTyping();
  const act = (next: TreeAct<Id> | null): void => {
    if (next !== null) onAct(next);
  };
  return {
    onClick: (event: MouseEvent): void => {
      const row = rowOf(scene.rows, event.target);
      if (row === undefined) return;
      if (event.ctrlKey || event.metaKey) return act(toggled(scene, row.id));
      act(goTo(scene, row, event.shiftKey));
      if (event.shiftKey) return;
      act(row.isFolder ? { kind: "fold", id: row.id, isOpen: !row.isOpen } : { kind: "open", id: row.id });
    },
    onContextMenu: (event: MouseEvent): void => {
      const row = rowOf(scene.rows, event.target);
      if (row !== undefined && !scene.selected.has(row.id)) act(goTo(scene, row, false));
    },
    onKeyDown: (event: KeyboardEvent): void => {
      const { key, shiftKey, altKey } = event;
      const command = event.ctrlKey || event.metaKey;
      const meant = actForKey(scene, { key, shiftKey, altKey, command });
      const typed = meant === null && !command && !altKey ? type(key) : null;
      if (typed === null && meant === null) return;
      event.preventDefault();
      act(typed === null ? meant : goTo(scene, rowBeginning(scene, typed), false));
    },
  };
}
