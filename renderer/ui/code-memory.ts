import { history, historyField } from "@codemirror/commands";
import { EditorState, type EditorStateConfig, type Extension, type Text } from "@codemirror/state";

interface Left {
  readonly doc: Text;
  readonly selection: EditorState["selection"];
  /** What can be taken back; its form is the library's own. */
  readonly history: unknown;
}

/** Texts that are remembered after their editor went away. */
const most = 200;
const left = new Map<string, Left>();

/** Remembers what can be taken back, for when the same text is edited again in this run. */
export function leaveText(key: string, state: EditorState): void {
  left.delete(key);
  left.set(key, { doc: state.doc, selection: state.selection, history: state.field(historyField, false) });
  const [oldest] = left.keys();
  if (left.size > most && oldest !== undefined) left.delete(oldest);
}

/** A state with what can be taken back in it, where the text is still the one that was left. */
export function stateOf(key: string | undefined, doc: string, extensions: Extension): EditorState {
  const known = key === undefined ? undefined : left.get(key);
  const fresh: EditorStateConfig = { doc, extensions: [extensions, history()] };
  if (known?.history === undefined || known.doc.toString() !== doc) return EditorState.create(fresh);
  return EditorState.create({
    doc: known.doc,
    selection: known.selection,
    extensions: [extensions, history(), historyField.init(() => known.history)],
  });
}
