export interface Line {
  readonly name: string;
  readonly value: string;
  readonly use: boolean;
  readonly note: string;
}

/** The lines with one replaced, or added at the end. */
export const replaceLine = <L extends Line>(rows: readonly L[], index: number, line: L): readonly L[] =>
  index >= rows.length ? [...rows, line] : rows.with(index, line);

export const withoutLine = <L>(rows: readonly L[], index: number): readonly L[] => rows.toSpliced(index, 1);

/** The line once more, below itself. */
export const doubleLine = <L>(rows: readonly L[], index: number): readonly L[] =>
  rows.toSpliced(index, 0, ...rows.slice(index, index + 1));

/** The line in another place; a place beyond the ends is the end. */
export function moveLine<L>(rows: readonly L[], from: number, to: number): readonly L[] {
  const target = Math.max(0, Math.min(to, rows.length - 1));
  if (from === target || from >= rows.length) return rows;
  return rows.toSpliced(from, 1).toSpliced(target, 0, ...rows.slice(from, from + 1));
}

/** Pasted lines take the place of the line they were pasted into. */
export const placeAt = <L>(rows: readonly L[], index: number, lines: readonly L[]): readonly L[] =>
  rows.toSpliced(index, 1, ...lines);

/** Several lines of `name: value`, `name=value` or tab-separated text as rows; `null` for anything that is one plain value. */
export function linesFromPaste(text: string): readonly Line[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length < 2) return null;
  return lines.map((line) => {
    const [, name, value] = /^\s*([^:=\t]*?)\s*[:=\t]\s*(.*)$/.exec(line) ?? [];
    return { name: name ?? line.trim(), value: (value ?? "").trimEnd(), use: true, note: "" };
  });
}
