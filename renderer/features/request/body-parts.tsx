import { type ReactNode, useState } from "react";
import { droppedFiles } from "#renderer/state/chosen-file.ts";
import { useReferences } from "#renderer/state/references.ts";
import { fileDrop } from "#renderer/ui/file-drop.ts";
import { moveByKey } from "#renderer/ui/row-keys.ts";
import { CheckHead, DeletedLine, EndHead } from "#renderer/ui/row-parts.tsx";
import { doubleLine, moveLine } from "#renderer/ui/row-table-edit.ts";
import type { FileRef, Part } from "#shared/workbench/request-draft.ts";
import styles from "./body-parts.module.css";
import { PartLine } from "./part-line.tsx";
import { blankPart, withFile } from "./part-file.ts";

type Change = (parts: readonly Part[]) => readonly Part[];

interface Props {
  readonly parts: readonly Part[];
  /** A file is picked while other parts may be edited, so what is changed is the parts as they are then. */
  readonly onChange: (change: Change) => void;
}

/** The parts of a multipart body, one a line, with an empty line at the end that becomes real when it is typed in. */
export function BodyParts({ parts, onChange }: Props) {
  const references = useReferences();
  const [deleted, setDeleted] = useState<{ readonly part: Part; readonly index: number } | null>(null);
  const set = (change: Change): void => {
    setDeleted(null);
    onChange(change);
  };
  const change = (index: number, next: (part: Part) => Part): void =>
    set((now) => {
      const part = now[index];
      return part === undefined ? [...now, next(blankPart)] : now.with(index, next(part));
    });
  const drop = (index: number, files: readonly File[]): void =>
    void droppedFiles(files).then((refs) => set((now) => withFilesAt(now, index, refs)));
  const move = (from: number, to: number): void => set((now) => moveLine(now, from, to));
  return (
    <div className={styles.scroll} {...fileDrop((files) => drop(parts.length, files))}>
      <table
        aria-label="Parts"
        className={styles.table}
        onKeyDown={(event) => moveByKey(event, { count: parts.length, onMove: move })}
      >
        <Head />
        <tbody>
          {[...parts, blankPart].map((part, index) => (
            <PartLine
              key={index}
              part={part}
              index={index}
              isBlank={index === parts.length}
              references={references}
              onChange={(next) => change(index, next)}
              onMove={(to) => move(index, to)}
              onDouble={() => set((now) => doubleLine(now, index))}
              onDelete={() => {
                onChange((now) => now.toSpliced(index, 1));
                setDeleted({ part, index });
              }}
              onFiles={(files) => drop(index, files)}
            />
          ))}
          {deleted !== null && (
            <DeletedLine
              name={deleted.part.name}
              columns={7}
              onUndo={() => set((now) => now.toSpliced(deleted.index, 0, deleted.part))}
            />
          )}
        </tbody>
      </table>
    </div>
  );
}

const Head = (): ReactNode => (
  <thead>
    <tr>
      <CheckHead />
      <th className={styles.name}>Name</th>
      <th className={styles.kind}>Kind</th>
      <th>Value</th>
      <th className={styles.beside}>Sent as</th>
      <th className={styles.beside}>Media type</th>
      <EndHead />
    </tr>
  </thead>
);

/** The first goes into the part it was dropped on, the others become parts behind it. */
function withFilesAt(parts: readonly Part[], index: number, files: readonly FileRef[]): readonly Part[] {
  const [first, ...others] = files;
  if (first === undefined) return parts;
  const target = withFile(parts[index] ?? blankPart, first);
  return parts.toSpliced(index, 1, target, ...others.map((file) => withFile(blankPart, file)));
}
