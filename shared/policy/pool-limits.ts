import * as z from "zod";
import { Limit } from "./timeouts.ts";

/**
 * urllib3's `pool_connections`, `pool_maxsize` and `pool_block`, under plainer names.
 * `whenFull: "open"` opens one more connection and closes it after use; `"queue"` waits at most `queueMs`.
 */
export const PoolLimits = z
  .strictObject({
    maxOrigins: z.int().min(1).max(1_000),
    maxConnectionsPerOrigin: z.int().min(1).max(1_000),
    whenFull: z.enum(["queue", "open"]),
    queueMs: Limit,
    /** How many may wait for a connection to one origin; `null`: any number. */
    queueLimit: z.int().min(0).max(100_000).nullable(),
    /** How long an idle connection is kept for reuse. */
    idleMs: z.int().min(0),
  })
  .readonly();
export type PoolLimits = z.infer<typeof PoolLimits>;

export const defaultPoolLimits: PoolLimits = {
  maxOrigins: 10,
  maxConnectionsPerOrigin: 10,
  whenFull: "queue",
  queueMs: 30_000,
  queueLimit: null,
  idleMs: 60_000,
};
