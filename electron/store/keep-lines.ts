/** Lines of one text that became other lines of another. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Above this many comparisons the whole middle counts as changed. */
const mostComparisons = 4_000_000;

/**
 * A printer lays out a text in its own way. This brings the change from `printed` to `wanted` into the text as it was
 * written, so that no line changes that did not have to. How far new lines are to be indented there is a guess: these are
 * the guesses, none where the two ways cannot be brought together.
 */
export function keepLines(written: string, printed: string, wanted: string): readonly string[] {
  if (written === printed) return [];
  const [own, base, goal] = [linesOf(written), linesOf(printed), linesOf(wanted)];
  const changes = hunksOf(base, goal);
  const layout = hunksOf(base, own, withoutSpaces).filter((hunk) =>
    changes.every((change) => !isWithin(hunk, change)),
  );
  if (layout.some((hunk) => changes.some((change) => overlap(hunk, change)))) return [];
  const indents = indentsOf(base, own);
  const moved = changes.map((change) => ({ ...change, lines: reindented(change, indents) }));
  return [changes, moved].map((guess) => applied(base, [...layout, ...guess]).join("\n"));
}

function applied(base: readonly string[], hunks: readonly Hunk[]): readonly string[] {
  const out: string[] = [];
  let at = 0;
  for (const { from, to, lines } of hunks.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    out.push(...base.slice(at, from), ...lines);
    at = to;
  }
  return [...out, ...base.slice(at)];
}

/** The layout of lines that are written anew is gone with them. */
const isWithin = (hunk: Hunk, change: Hunk): boolean =>
  hunk.from === hunk.to
    ? change.from < hunk.from && hunk.to < change.to
    : change.from <= hunk.from && hunk.to <= change.to;

const overlap = (a: Hunk, b: Hunk): boolean => a.from < b.to && b.from < a.to;

/** How far a line of the printed text is indented, and how far the line it was made from; `null` where there is no such line. */
type Indent = { readonly printed: number; readonly written: number } | null;

function indentsOf(base: readonly string[], own: readonly string[]): readonly Indent[] {
  const indents: Indent[] = [];
  let moved = 0;
  for (const { from, to, lines } of [
    ...hunksOf(base, own, withoutSpaces),
    { from: base.length, to: base.length, lines: [] },
  ]) {
    for (let at = indents.length; at < from; at++) indents.push(indentOf(base[at], own[at + moved]));
    for (let at = from; at < to; at++)
      indents.push(lines.length === to - from ? indentOf(base[at], lines[at - from]) : null);
    moved += lines.length - (to - from);
  }
  return indents;
}

const indentOf = (printed = "", written = ""): Indent =>
  printed.trim() === "" ? null : { printed: spacesOf(printed), written: spacesOf(written) };

const spacesOf = (line: string): number => line.length - line.trimStart().length;

/** A new line is indented as the nearest line is that was printed at the same depth, else as far from the line above as printed. */
function reindented({ from, lines }: Hunk, indents: readonly Indent[]): readonly string[] {
  let above = 0;
  return lines.map((line) => {
    if (line.trim() === "") return line;
    const depth = spacesOf(line);
    const alike = nearest(indents, from, depth);
    if (alike !== null) above = alike - depth;
    return " ".repeat(Math.max(0, depth + above)) + line.trimStart();
  });
}

function nearest(indents: readonly Indent[], from: number, depth: number): number | null {
  for (let away = 0; away < indents.length; away++) {
    for (const indent of [indents[from - away], indents[from + away]])
      if (indent?.printed === depth) return indent.written;
  }
  return null;
}

const linesOf = (text: string): readonly string[] => text.split("\n");

/** What changed from one list of lines to another, in order. */
function hunksOf(from: readonly string[], to: readonly string[], key = asItIs): readonly Hunk[] {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const middle = from.slice(start, from.length - end);
  const other = to.slice(start, to.length - end);
  if (middle.length === 0 && other.length === 0) return [];
  if (middle.length * other.length > mostComparisons) {
    return [{ from: start, to: start + middle.length, lines: other }];
  }
  const pairs = common(middle.map(key), other.map(key));
  return hunksBetween(pairs, middle, other).map((hunk) => ({
    ...hunk,
    from: hunk.from + start,
    to: hunk.to + start,
  }));
}

const asItIs = (line: string): string => line;
/** Lines of another layout are alike without their spaces. */
const withoutSpaces = (line: string): string => line.replaceAll(/\s/g, "");

type Pairs = readonly (readonly [from: number, to: number])[];

function hunksBetween(pairs: Pairs, from: readonly string[], to: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  const replace = (at: number, line: string): void =>
    void hunks.push({ from: at, to: at + 1, lines: [line] });
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...pairs, [from.length, to.length] as const]) {
    const lines = to.slice(b, nextB);
    // As many lines as before: each took the place of one.
    if (lines.length === nextA - a) for (const [n, line] of lines.entries()) replace(a + n, line);
    else hunks.push({ from: a, to: nextA, lines });
    const [old, line] = [from[nextA], to[nextB]];
    if (line !== undefined && line !== old) replace(nextA, line);
    [a, b] = [nextA + 1, nextB + 1];
  }
  return hunks;
}

/** The longest common subsequence, as pairs of indices. */
function common(from: readonly string[], to: readonly string[]): Pairs {
  const width = to.length + 1;
  const length = new Uint32Array((from.length + 1) * width);
  const at = (a: number, b: number): number => length[a * width + b] ?? 0;
  for (let a = from.length - 1; a >= 0; a--) {
    for (let b = to.length - 1; b >= 0; b--) {
      length[a * width + b] = from[a] === to[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let a = 0, b = 0; a < from.length && b < to.length;) {
    if (from[a] === to[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  }
  return pairs;
}
