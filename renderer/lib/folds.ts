/** Lines that are folded into their first one. */
export interface Fold {
  readonly line: number;
  readonly lastLine: number;
}

/** In order, and none within another. */
export function withFold(folds: readonly Fold[], fold: Fold): readonly Fold[] {
  const outside = folds.filter(({ line }) => line < fold.line || line > fold.lastLine);
  if (outside.some(({ line, lastLine }) => line < fold.line && lastLine >= fold.lastLine)) return folds;
  return [...outside, fold].toSorted((a, b) => a.line - b.line);
}

export const withoutFold = (folds: readonly Fold[], line: number): readonly Fold[] =>
  folds.filter((fold) => line < fold.line || line > fold.lastLine);

export const foldAt = (folds: readonly Fold[], line: number): Fold | undefined =>
  folds.find((fold) => fold.line === line);

const hidden = ({ line, lastLine }: Fold): number => lastLine - line;

/** How many lines are left to be seen. */
export const seenCount = (folds: readonly Fold[], total: number): number =>
  total - folds.reduce((sum, fold) => sum + hidden(fold), 0);

/** The line that is seen in a place. */
export function lineSeenAt(folds: readonly Fold[], place: number): number {
  let line = place;
  for (const fold of folds) {
    if (fold.line >= line) break;
    line += hidden(fold);
  }
  return line;
}

/** The place where a line, or the fold it is in, is seen. */
export function placeOfLine(folds: readonly Fold[], line: number): number {
  let place = line;
  for (const fold of folds) {
    if (fold.line >= line) break;
    place -= Math.min(hidden(fold), line - fold.line);
  }
  return place;
}
