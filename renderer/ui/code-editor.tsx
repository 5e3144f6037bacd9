import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import styles from "./code-editor.module.css";
import { type Language, languageOf, surroundings } from "./code-editor-setup.ts";

interface Props {
  readonly label: string;
  readonly text: string;
  readonly language: Language;
  /** Absent where the text is only read. */
  readonly onChange?: (text: string) => void;
}

/** A text editor with line numbers, folding and its own search; the text outside wins over the text inside. */
export function CodeEditor({ label, text, language, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(onChange);
  const readOnly = onChange === undefined;

  useEffect(() => {
    latest.current = onChange;
  });

  useEffect(() => {
    if (host.current === null) return;
    const grammar = new Compartment();
    const listen = EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some((one) => one.isUserEvent("outside"))) {
        latest.current?.(update.state.doc.toString());
      }
    });
    const state = EditorState.create({
      doc: "",
      extensions: [surroundings(label, readOnly), grammar.of(languageOf(language)), listen],
    });
    const made = new EditorView({ parent: host.current, state });
    view.current = made;
    return () => made.destroy();
  }, [label, language, readOnly]);

  useEffect(() => {
    const shown = view.current;
    if (shown === null || shown.state.doc.toString() === text) return;
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: text }, userEvent: "outside" });
  }, [text, label, language, readOnly]);

  return <div ref={host} className={styles.host} />;
}
