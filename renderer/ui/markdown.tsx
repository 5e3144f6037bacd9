import { lazy, Suspense } from "react";
import styles from "./markdown.module.css";

const Rendered = lazy(() =>
  import("./markdown-rendered.tsx").then(({ Rendered: view }) => ({ default: view })),
);

interface Props {
  readonly text: string;
  /** A link was pressed: nothing is opened here. */
  readonly onLink: (address: string) => void;
}

/** Markdown as it reads: no HTML of its own, no images from elsewhere, and links that only say where they lead. */
export function Markdown({ text, onLink }: Props) {
  return (
    <div className={styles.text}>
      <Suspense fallback={null}>
        <Rendered text={text} onLink={onLink} />
      </Suspense>
    </div>
  );
}
