import * as z from "zod";

/**
 * Stops sending to an origin that keeps failing, per session and origin. `failureThreshold` failures in a row open it
 * (`null`: never); for `openMs` every send fails at once; then one is let through, and `successThreshold` successes in a
 * row close it again.
 */
export const BreakerPolicy = z
  .strictObject({
    failureThreshold: z.int().min(1).max(1_000).nullable(),
    openMs: z.int().min(1).max(3_600_000),
    successThreshold: z.int().min(1).max(100),
  })
  .readonly();
export type BreakerPolicy = z.infer<typeof BreakerPolicy>;

export const noBreaker: BreakerPolicy = { failureThreshold: null, openMs: 30_000, successThreshold: 1 };
