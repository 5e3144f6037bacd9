import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { type Fold, foldAt, lineSeenAt, placeOfLine, seenCount } from "#renderer/lib/folds.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Empty } from "#renderer/ui/empty.tsx";
import { LineView } from "#renderer/ui/line-view.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import type { DocumentError, DocumentLines } from "#shared/workbench/document.ts";
import { documentProblemText, explainDocument } from "#shared/words/explain-document.ts";
import { DocumentLineView } from "./document-line-view.tsx";
import { DocumentSearch } from "./document-search.tsx";
import styles from "./document.module.css";
import { PlaceBar } from "./place-bar.tsx";
import { type ChosenValue, useCursor } from "./use-cursor.ts";
import { useLines } from "./use-document.ts";

interface Props {
  readonly documentId: number;
  readonly label: string;
  /** Whether its lines are values that can be folded and have a path. */
  readonly hasPlaces: boolean;
}

/** Content of any size by lines: those in sight are in the window, the rest is in main. */
export function DocumentView({ documentId, label, hasPlaces }: Props) {
  const { shape, error, lineAt, want } = useLines(documentId);
  const [isSearching, setSearching] = useState(false);
  const [sought, setSought] = useState<RegExp | null>(null);
  const { folds, current, chosen, lines, choose, toggle, showLine } = useCursor(documentId, {
    hasPlaces,
    total: shape?.total ?? 0,
  });
  if (error !== null) return <Unread error={error} />;
  if (shape === null) return <Empty title="Reading…" />;
  const isFoldable = (line: number): boolean => hasPlaces && lineAt(line)?.kind === "open";
  const search = (isOpen: boolean): void => {
    setSearching(isOpen);
    if (!isOpen) setSought(null);
  };
  const hear = (event: KeyboardEvent): void => {
    const isFind = (event.ctrlKey || event.metaKey) && event.key === "f";
    const isFold = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (!isFind && !(isFold && current !== null && isFoldable(current))) return;
    event.preventDefault();
    if (isFind) search(true);
    else if (current !== null && (event.key === "ArrowLeft") === (foldAt(folds, current) === undefined))
      void toggle(current);
  };
  const draw = (line: number): ReactNode => (
    <DocumentLineView
      line={lineAt(line)}
      isFolded={isFoldable(line) ? foldAt(folds, line) !== undefined : null}
      onFold={() => void toggle(line)}
      sought={sought}
    />
  );
  return (
    <div className={styles.document}>
      {shape.problem !== null && <Notice tone="warn">{documentProblemText(shape.problem)}</Notice>}
      {isSearching && (
        <DocumentSearch
          {...{ documentId, onShow: showLine, onSought: setSought }}
          onClose={() => search(false)}
        />
      )}
      <LineView
        handle={lines}
        label={label}
        total={seenCount(folds, shape.total)}
        current={current === null ? null : placeOfLine(folds, current)}
        onChoose={choose}
        onSight={(first, count) => wantAll(linesSeen(folds, first, count), want)}
        onKey={hear}
        render={(place) => draw(lineSeenAt(folds, place))}
      />
      <Foot shape={shape} chosen={hasPlaces ? chosen : undefined}>
        <Button kind="quiet" aria-pressed={isSearching} onClick={() => search(!isSearching)}>
          <Search size={12} aria-hidden /> Find
        </Button>
      </Foot>
    </div>
  );
}

const Unread = ({ error }: { readonly error: DocumentError }) => (
  <Empty title={explainDocument(error).title}>{explainDocument(error).message}</Empty>
);

const linesText = (count: number): string =>
  `${count.toLocaleString("en")} ${count === 1 ? "line" : "lines"}`;

const linesSeen = (folds: readonly Fold[], first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, n) => lineSeenAt(folds, first + n));

function wantAll(lines: readonly number[], want: (line: number) => void): void {
  for (const line of lines) want(line);
}

interface FootProps {
  readonly shape: Pick<DocumentLines, "read" | "total">;
  /** Absent where the content has no places. */
  readonly chosen: ChosenValue | null | undefined;
  readonly children: ReactNode;
}

const Foot = ({ shape: { read, total }, chosen, children }: FootProps) => (
  <div className={styles.footLine}>
    {chosen === undefined ? (
      <span className={styles.path} />
    ) : (
      <PlaceBar
        path={chosen?.place.path ?? null}
        value={chosen?.value ?? null}
        hint="Click a line to see its path"
      />
    )}
    <span className={styles.faint}>{read < 1 ? `${linesText(total)} so far…` : linesText(total)}</span>
    {children}
  </div>
);
