import { useEffect, useRef, useState } from "react";
import { foldAt, type Fold, lineSeenAt, placeOfLine, withFold, withoutFold } from "#renderer/lib/folds.ts";
import { readPlace, readValue } from "#renderer/state/documents.ts";
import type { LineViewHandle } from "#renderer/ui/line-view.tsx";
import type { DocumentPlace } from "#shared/workbench/document.ts";

/** The value the cursor is on; its text is `null` where it is too large for the clipboard. */
export interface ChosenValue {
  readonly place: DocumentPlace;
  readonly value: string | null;
}

interface Known {
  readonly hasPlaces: boolean;
  /** Lines known so far. */
  readonly total: number;
}

/** The line that was chosen in a document, the value on it, and what is folded. */
export function useCursor(documentId: number, { hasPlaces, total }: Known) {
  const lines = useRef<LineViewHandle>(null);
  const [folds, setFolds] = useState<readonly Fold[]>([]);
  const [current, setCurrent] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ChosenValue | null>(null);
  /** A line to be shown once so many lines are known. */
  const awaited = useRef<number | null>(null);
  useEffect(() => {
    const line = awaited.current;
    if (line === null || line >= total) return;
    awaited.current = null;
    lines.current?.show(placeOfLine(folds, line));
  });
  const chooseLine = (line: number): void => {
    setCurrent(line);
    if (hasPlaces) void valueAt(documentId, line).then(setChosen);
  };
  const toggle = async (line: number): Promise<void> => {
    if (foldAt(folds, line) !== undefined) return setFolds(withoutFold(folds, line));
    const reply = await readPlace(documentId, line);
    if (reply.ok && reply.value !== null) setFolds(withFold(folds, reply.value));
  };
  const showLine = (line: number): void => {
    setFolds(withoutFold(folds, line));
    awaited.current = line;
    chooseLine(line);
  };
  const choose = (place: number): void => chooseLine(lineSeenAt(folds, place));
  return { folds, current, chosen, lines, choose, toggle, showLine };
}

/** Values up to this size are there to be copied, bytes. */
const valueLimit = 1024 * 1024;

async function valueAt(documentId: number, line: number): Promise<ChosenValue | null> {
  const reply = await readPlace(documentId, line);
  if (!reply.ok || reply.value === null) return null;
  const { from, to } = reply.value;
  return { place: reply.value, value: to - from > valueLimit ? null : await readValue(documentId, from, to) };
}
