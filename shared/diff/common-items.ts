/** The places of one common item on the left and on the right. */
export type Pair = readonly [left: number, right: number];

/** More differences than this are not sorted out one by one. */
const mostEdits = 600;

/**
 * The longest common subsequence of two lists, by Myers' greedy algorithm (1986), or `null` where they have little in
 * common and finding out how much would take long.
 */
export function commonItems(left: readonly string[], right: readonly string[]): readonly Pair[] | null {
  const most = Math.min(left.length + right.length, mostEdits);
  let reached = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reached);
    const next = new Map(reached);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = start(reached, edits, diagonal);
      let y = x - diagonal;
      while (x < left.length && y < right.length && left[x] === right[y]) {
        x += 1;
        y += 1;
      }
      next.set(diagonal, x);
      if (x >= left.length && y >= right.length) return walkBack(trace, [left.length, right.length]);
    }
    reached = onlyNear(next, edits + 1);
  }
  return null;
}

const at = (reached: ReadonlyMap<number, number>, diagonal: number): number => reached.get(diagonal) ?? -1;

const start = (reached: ReadonlyMap<number, number>, edits: number, diagonal: number): number =>
  isDown(reached, edits, diagonal) ? at(reached, diagonal + 1) : at(reached, diagonal - 1) + 1;

const isDown = (reached: ReadonlyMap<number, number>, edits: number, diagonal: number): boolean =>
  diagonal === -edits || (diagonal !== edits && at(reached, diagonal - 1) < at(reached, diagonal + 1));

/** Of the diagonals, those the next step starts from: the others are of the step before the last. */
const onlyNear = (reached: ReadonlyMap<number, number>, edits: number): Map<number, number> =>
  new Map([...reached].filter(([diagonal]) => (diagonal + edits) % 2 !== 0));

function walkBack(trace: readonly ReadonlyMap<number, number>[], end: Pair): readonly Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = end;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reached = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const fromDiagonal = isDown(reached, edits, diagonal) ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : at(reached, fromDiagonal);
    const fromY = edits === 0 ? 0 : fromX - fromDiagonal;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    x = fromX;
    y = fromY;
  }
  return pairs.toReversed();
}
