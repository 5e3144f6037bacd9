import { classNames } from "#renderer/ui/class-names.ts";
import type { DocumentLine } from "#shared/workbench/document.ts";
import { bytesText } from "#shared/words/quantity.ts";
import styles from "./document.module.css";

interface Props {
  readonly line: DocumentLine | undefined;
  /** `null` where it cannot be folded. */
  readonly isFolded: boolean | null;
  readonly onFold: () => void;
  /** What is looked for. */
  readonly sought: RegExp | null;
}

const closers: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** One line of content: its number, its fold, and its text in colours. */
export function DocumentLineView({ line, isFolded, onFold, sought }: Props) {
  if (line === undefined) return <span className={styles.lineNumber}>·</span>;
  const { n, depth, key, kind, text, hasComma, leftOut } = line;
  return (
    <>
      <span className={styles.lineNumber}>{n ?? ""}</span>
      <button
        type="button"
        tabIndex={-1}
        className={styles.fold}
        aria-hidden={isFolded === null}
        aria-label={isFolded === true ? "Unfold" : "Fold"}
        onClick={isFolded === null ? undefined : onFold}
      >
        {isFolded === null ? "" : isFolded ? "▸" : "▾"}
      </button>
      <span>{"  ".repeat(depth)}</span>
      {key !== null && (
        <>
          <span className={styles.key}>
            <Marked text={key} sought={sought} />
          </span>
          {": "}
        </>
      )}
      <span className={classNames(styles[kind])}>
        <Marked text={text} sought={sought} />
      </span>
      {leftOut > 0 && <span className={styles.more}>… {bytesText(leftOut)} more</span>}
      {isFolded === true && <span className={styles.more}>…{closers[text]}</span>}
      {hasComma && isFolded !== true && ","}
    </>
  );
}

function Marked({ text, sought }: { readonly text: string; readonly sought: RegExp | null }) {
  if (sought === null || text.search(sought) < 0) return text;
  const pieces: { readonly text: string; readonly isFound: boolean }[] = [];
  let at = 0;
  for (const { index, 0: found } of text.matchAll(sought)) {
    if (found === "") break;
    pieces.push({ text: text.slice(at, index), isFound: false }, { text: found, isFound: true });
    at = index + found.length;
  }
  pieces.push({ text: text.slice(at), isFound: false });
  return pieces.map((piece, n) =>
    // Pieces have no name of their own and never change places.
    piece.isFound ? <mark key={n}>{piece.text}</mark> : <span key={n}>{piece.text}</span>,
  );
}
