import { autocompletion } from "@codemirror/autocomplete";
import { lintGutter, linter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";

/** A place in a text that breaks the rules of its language. */
export interface Fault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** Without it, an error. */
  readonly severity?: "error" | "warning";
}

/** Marks what a check finds, a moment after the last key. */
export const faultMarks = (
  check: () => ((text: string) => Promise<readonly Fault[]>) | undefined,
): Extension => [
  linter(
    async ({ state }) => {
      const { length } = state.doc;
      const faults = (await check()?.(state.doc.toString())) ?? [];
      return faults.map(({ from, to, message, severity = "error" }) => ({
        from: Math.min(from, length),
        to: Math.min(Math.max(to, from), length),
        message,
        severity,
      }));
    },
    { delay: 250 },
  ),
  lintGutter({ hoverTime: 200 }),
];

/** Offers while typing; those of the language and of references come together. */
export const offers: Extension = autocompletion({ icons: false, maxRenderedOptions: 60 });

/** Shift+Alt+F lays the text out, as one step that can be taken back. */
export const formatKey = (format: () => ((text: string) => string | null) | undefined): Extension =>
  keymap.of([{ key: "Shift-Alt-f", run: (view) => layOut(view, format()) }]);

function layOut(view: EditorView, format: ((text: string) => string | null) | undefined): boolean {
  if (format === undefined) return false;
  const text = view.state.doc.toString();
  const laidOut = format(text);
  if (laidOut !== null && laidOut !== text)
    view.dispatch({
      changes: { from: 0, to: text.length, insert: laidOut },
      selection: { anchor: Math.min(view.state.selection.main.head, laidOut.length) },
      userEvent: "input.format",
    });
  return true;
}
