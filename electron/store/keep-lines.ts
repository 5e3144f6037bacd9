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
 * written, so that no line changes that did not have to. `null` where the two ways cannot be brought together.
 */
export function keepLines(written: string, printed: string, wanted: string): string | null {
  if (written === printed) return wanted;
  const [own, base, goal] = [linesOf(written), linesOf(printed), linesOf(wanted)];
  const layout = hunksOf(base, own);
  const changes = hunksOf(base, goal);
  const out: string[] = [];
  let ownAt = 0;
  let baseAt = 0;
  let next = 0;
  for (const change of changes) {
    for (; next < layout.length; next++) {
      const hunk = layout[next];
      if (hunk === undefined || hunk.to > change.from || (hunk.to === change.from && hunk.from === hunk.to && change.from === change.to)) break;
      const length = hunk.from - baseAt;
      out.push(...own.slice(ownAt, ownAt + length), ...hunk.lines);
      ownAt += length + hunk.lines.length;
      baseAt = hunk.to;
    }
    const upcoming = layout[next];
    // Both touch the same lines: whoever merges them guesses.
    if (upcoming !== undefined && upcoming.from < change.to) return null;
    const length = change.from - baseAt;
    out.push(...own.slice(ownAt, ownAt + length), ...change.lines);
    ownAt += length + (change.to - change.from);
    baseAt = change.to;
  }
  return [...out, ...own.slice(ownAt)].join("\n");
}

const linesOf = (text: string): readonly string[] => text.split("\n");

/** What changed from one list of lines to another, in order. */
function hunksOf(from: readonly string[], to: readonly string[]): readonly Hunk[] {
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
  return hunksBetween(common(middle, other), middle, other).map((hunk) => ({
    ...hunk,
    from: hunk.from + start,
    to: hunk.to + start,
  }));
}

type Pairs = readonly (readonly [from: number, to: number])[];

function hunksBetween(pairs: Pairs, from: readonly string[], to: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...pairs, [from.length, to.length] as const]) {
    if (nextA > a || nextB > b) hunks.push({ from: a, to: nextA, lines: to.slice(b, nextB) });
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
  for (let a = 0, b = 0; a < from.length && b < to.length; ) {
    if (from[a] === to[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  }
  return pairs;
}
