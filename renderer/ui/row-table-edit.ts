export interface Line {
  readonly name: string;
  readonly value: string;
  readonly use: boolean;
  readonly note: string;
}

/** The lines with one replaced, or added at the end. */
export const replaceLine = (rows: readonly Line[], index: number, line: Line): readonly Line[] =>
  index >= rows.length ? [...rows, line] : rows.with(index, line);

export const withoutLine = (rows: readonly Line[], index: number): readonly Line[] =>
  rows.toSpliced(index, 1);

/** Pasted lines take the place of the line they were pasted into. */
export const placeAt = (rows: readonly Line[], index: number, lines: readonly Line[]): readonly Line[] =>
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
