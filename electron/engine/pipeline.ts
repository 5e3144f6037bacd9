/** A stage of a send. It may change what goes down, what comes back, both, or stop the send. */
export type Step<Down, Back> = (input: Down, next: (input: Down) => Promise<Back>) => Promise<Back>;

/** Stacks steps outermost first, so the list reads in the order things happen. */
export function pipeline<Down, Back>(
  steps: readonly Step<Down, Back>[],
  last: (input: Down) => Promise<Back>,
): (input: Down) => Promise<Back> {
  return steps.reduceRight<(input: Down) => Promise<Back>>(
    (next, step) => (input) => step(input, next),
    last,
  );
}
