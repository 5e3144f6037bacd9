/** Room to put something between two neighbours without touching either. */
export const sequenceStep = 1_000;

/** The `seq` of what is put in, and of the siblings that have to give way: only where no whole number is left between two. */
export interface Places {
  readonly own: readonly number[];
  /** By the index of the sibling. */
  readonly siblings: ReadonlyMap<number, number>;
}

/** Finds places for `count` items before the sibling at `index`. `siblings` are their `seq` in the order they are shown. */
export function placeAmong(siblings: readonly (number | null)[], index: number, count: number): Places {
  const before = index === 0 ? 0 : (siblings[index - 1] ?? null);
  const after = siblings[index] ?? null;
  const own = before === null ? null : between(before, after, count);
  return own === null ? renumbered(siblings, index, count) : { own, siblings: new Map() };
}

function between(before: number, after: number | null, count: number): readonly number[] | null {
  // Siblings without a number come after all that have one.
  if (after === null) {
    const start = (Math.floor(before / sequenceStep) + 1) * sequenceStep;
    return Array.from({ length: count }, (_, n) => start + n * sequenceStep);
  }
  const gap = (after - before) / (count + 1);
  if (gap < 1) return null;
  const own = Array.from({ length: count }, (_, n) => Math.floor(before + gap * (n + 1)));
  return own.every((place) => place > before && place < after) ? own : null;
}

function renumbered(siblings: readonly (number | null)[], index: number, count: number): Places {
  const placeOf = (position: number): number => (position + 1) * sequenceStep;
  const changed = siblings.flatMap((sequence, n) => {
    const place = placeOf(n < index ? n : n + count);
    return sequence === place ? [] : [[n, place] as const];
  });
  return { own: Array.from({ length: count }, (_, n) => placeOf(index + n)), siblings: new Map(changed) };
}
