import { Compartment, type Extension, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type RefObject, useEffect, useRef } from "react";
import type { References } from "#renderer/lib/references.ts";
import styles from "./code-editor.module.css";
import { surroundings } from "./code-editor-setup.ts";
import { type Language, loadLanguage } from "./code-languages.ts";
import { leaveText, stateOf } from "./code-memory.ts";
import { referenceMarks, referencesChanged } from "./code-references.ts";
import { type Fault, faultMarks, formatKey, offers } from "./code-tools.ts";
import { inLines, type LineEnd, lineEndOf, withLineEnd } from "./line-ends.ts";

interface Props {
  readonly label: string;
  readonly text: string;
  readonly language: Language;
  /** Absent where the text is only read. */
  readonly onChange?: ((text: string) => void) | undefined;
  /** What `{{…}}` means; absent where it means nothing. */
  readonly references?: References | undefined;
  readonly check?: ((text: string) => Promise<readonly Fault[]>) | undefined;
  readonly format?: ((text: string) => string | null) | undefined;
  /** The same key finds what can be taken back again after another text was shown. */
  readonly memory?: string | undefined;
  /** Long lines go on below; they do unless told otherwise. */
  readonly wrap?: boolean | undefined;
  /** More for the editor to know; the same value as long as nothing changed. */
  readonly more?: Extension | undefined;
}

/** A text editor with line numbers, folding and its own search; the text outside wins over the text inside. */
export function CodeEditor(props: Props) {
  const { label, text, language, references, check, memory, wrap = true, more } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  // The editor knows lines only: what ended them is put back into whatever is typed.
  const lineEnd = useRef<LineEnd>("\n");
  const parts = useRef({ grammar: new Compartment(), wrap: new Compartment(), more: new Compartment() });
  const readOnly = props.onChange === undefined;

  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (host.current === null) return;
    const { grammar, wrap: wrapping, more: added } = parts.current;
    const own = [grammar.of([]), wrapping.of([]), added.of([]), surroundings(label, readOnly)];
    const doc = inLines(latest.current.text);
    lineEnd.current = lineEndOf(latest.current.text);
    const state = stateOf(memory, doc, [...own, ...(readOnly ? [] : editing(latest, lineEnd))]);
    const made = new EditorView({ parent: host.current, state });
    view.current = made;
    return () => {
      if (memory !== undefined) leaveText(memory, made.state);
      made.destroy();
      view.current = null;
    };
  }, [label, readOnly, memory]);

  useEffect(() => {
    let isCurrent = true;
    void loadLanguage(language).then((grammar) => {
      if (isCurrent) view.current?.dispatch({ effects: parts.current.grammar.reconfigure(grammar) });
    });
    return () => {
      isCurrent = false;
    };
  }, [language, label, readOnly, memory]);

  useEffect(() => {
    view.current?.dispatch({ effects: parts.current.wrap.reconfigure(wrap ? EditorView.lineWrapping : []) });
  }, [wrap, label, readOnly, memory]);

  useEffect(() => {
    view.current?.dispatch({ effects: parts.current.more.reconfigure(more ?? []) });
  }, [more, label, readOnly, memory]);

  useEffect(() => {
    view.current?.dispatch({ effects: referencesChanged.of(null) });
  }, [references, check]);

  useEffect(() => {
    const shown = view.current;
    if (shown === null || withLineEnd(shown.state.doc.toString(), lineEnd.current) === text) return;
    lineEnd.current = lineEndOf(text);
    if (shown.state.doc.toString() === inLines(text)) return;
    shown.dispatch({
      changes: { from: 0, to: shown.state.doc.length, insert: inLines(text) },
      annotations: [Transaction.userEvent.of("outside"), Transaction.addToHistory.of(false)],
    });
  }, [text, label, readOnly, memory]);

  return <div ref={host} className={styles.host} />;
}

/** What only a text that can be edited needs. It asks for the properties of the day. */
const editing = (latest: RefObject<Props>, lineEnd: RefObject<LineEnd>): readonly Extension[] => [
  EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    if (docChanged && !transactions.some((one) => one.isUserEvent("outside")))
      latest.current.onChange?.(withLineEnd(state.doc.toString(), lineEnd.current));
  }),
  formatKey(() => latest.current.format),
  offers,
  faultMarks(() => latest.current.check),
  referenceMarks(() => latest.current.references),
];
