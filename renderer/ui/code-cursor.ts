import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Tells where the cursor is, counted from the beginning of the text, whenever it moves. */
export const cursorTold = (tell: (offset: number) => void): Extension =>
  EditorView.updateListener.of(({ selectionSet, state }) => {
    if (selectionSet) tell(state.selection.main.head);
  });
