/** How much a test has tried, for the table in docs/guarantees.md. */
export interface Proof {
  /** Cases in this one test. A test that says nothing is one case. */
  readonly cases: number;
  /** What the cases were made from, where chance had a part: WIREBENCH_SEED makes the same ones again. */
  readonly seed?: number;
  /** What was measured, in a few words. */
  readonly measured?: string;
}

declare module "vitest" {
  export interface TaskMeta {
    readonly proof?: Proof;
  }
}

/** Notes on the running test what it has tried: `({ task }) => proves(task, { cases: 600, seed })`. */
export function proves(task: { readonly meta: object }, proof: Proof): void {
  Object.assign(task.meta, { proof });
}
