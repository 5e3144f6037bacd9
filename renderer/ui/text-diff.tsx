import { MergeView } from "@codemirror/merge";
import { useEffect, useRef } from "react";
import { surroundings } from "./code-editor-setup.ts";
import { type Language, loadLanguage } from "./code-languages.ts";
import styles from "./text-diff.module.css";

interface Side {
  readonly label: string;
  readonly text: string;
}

interface Props {
  readonly left: Side;
  readonly right: Side;
  readonly language: Language;
}

/** Two texts side by side, what differs in colour; what is the same for long is folded away. */
export function TextDiff({ left, right, language }: Props) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let view: MergeView | null = null;
    let isOver = false;
    void loadLanguage(language).then((grammar) => {
      if (isOver || host.current === null) return;
      const sideOf = ({ label, text }: Side) => ({
        doc: text,
        extensions: [surroundings(label, true), grammar],
      });
      view = new MergeView({
        parent: host.current,
        a: sideOf(left),
        b: sideOf(right),
        collapseUnchanged: { margin: 3, minSize: 8 },
        // A page that is drawn matters more than the last letter of a large difference.
        diffConfig: { scanLimit: 500, timeout: 40 },
      });
    });
    return () => {
      isOver = true;
      view?.destroy();
    };
  }, [left, right, language]);
  return <div ref={host} className={styles.host} />;
}
