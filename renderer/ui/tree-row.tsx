import { ChevronDown, ChevronRight } from "lucide-react";
import { memo, type ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./tree.module.css";
import { TreeRename } from "./tree-rename.tsx";

/** A line of a tree as it is shown, one below the other. */
export interface TreeRow<Id extends string = string> {
  readonly id: Id;
  readonly parent: Id | null;
  readonly name: string;
  readonly isFolder: boolean;
  readonly isOpen: boolean;
  /** From 1. */
  readonly level: number;
  /** From 1, among its siblings, of whom there are `count`. */
  readonly position: number;
  readonly count: number;
  readonly hasChildren: boolean;
}

interface Props {
  readonly row: TreeRow;
  readonly mark: ReactNode;
  readonly start: number;
  readonly isFocused: boolean;
  readonly isSelected: boolean;
  /** What is open beside the tree. */
  readonly isCurrent: boolean;
  readonly isCut: boolean;
  readonly isRenamed: boolean;
  readonly drop: "before" | "into" | "after" | null;
  /** Words that the name was looked through for. */
  readonly words: readonly string[];
  /** `null`: it keeps the name it has. */
  readonly onRenamed: (name: string | null) => void;
}

/** What happens on a row is heard by the tree; so a row costs little to draw. */
export const TreeRowView = memo(function TreeRowView(props: Props) {
  const { row, mark, start, drop, words } = props;
  const Chevron = row.isOpen ? ChevronDown : ChevronRight;
  return (
    <div
      role="treeitem"
      data-id={row.id}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.count}
      aria-selected={props.isSelected}
      aria-expanded={row.isFolder ? row.isOpen : undefined}
      aria-current={props.isCurrent ? "true" : undefined}
      tabIndex={props.isFocused ? 0 : -1}
      title={row.name}
      draggable={!props.isRenamed}
      data-drop={drop ?? undefined}
      className={classNames(styles.item, props.isSelected && styles.selected, props.isCut && styles.cut)}
      style={{ transform: `translateY(${start}px)`, paddingLeft: 10 + (row.level - 1) * 16 }}
    >
      {row.isFolder ? (
        <Chevron className={styles.chevron} size={13} aria-hidden />
      ) : (
        <span className={styles.gap} />
      )}
      {mark}
      {props.isRenamed ? (
        <TreeRename name={row.name} onDone={props.onRenamed} />
      ) : (
        <span className={styles.name}>
          <Marked text={row.name} words={words} />
        </span>
      )}
      {row.isFolder && row.isOpen && !row.hasChildren && (
        <span className={styles.note} aria-hidden>
          empty
        </span>
      )}
    </div>
  );
});

/** The text with the places marked where one of the words stands. */
function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  const lower = text.toLowerCase();
  // Lower case may be longer than what was written, as in Turkish; then the places would not fit.
  const places = lower.length !== text.length ? [] : placesOf(lower, words);
  if (places.length === 0) return text;
  return places.flatMap(([from, to], index) => [
    text.slice(places[index - 1]?.[1] ?? 0, from),
    <mark key={from}>{text.slice(from, to)}</mark>,
    ...(index === places.length - 1 ? [text.slice(to)] : []),
  ]);
}

function placesOf(text: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const found = words
    .map((word) => [text.indexOf(word), text.indexOf(word) + word.length] as const)
    .filter(([from]) => from !== -1)
    .toSorted(([a], [b]) => a - b);
  // Where two overlap the first one stands.
  return found.filter(([from], index) => found.slice(0, index).every(([, end]) => end <= from));
}
