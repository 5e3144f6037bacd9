import * as z from "zod";

/** Why a connection was closed. `surplus`: the pool was full when it came back; `origin-retired`: too many origins. */
export const ClosedBecause = z.enum([
  "by-server",
  "by-hand",
  "idle-expired",
  "surplus",
  "origin-retired",
  "not-reusable",
  "failed",
  "engine-closed",
]);
export type ClosedBecause = z.infer<typeof ClosedBecause>;

/** One connection as the pool sees it. */
export const ConnectionView = z
  .strictObject({
    id: z.int(),
    session: z.string(),
    origin: z.string(),
    state: z.enum(["connecting", "active", "idle", "closed"]),
    /** Milliseconds since the epoch. */
    openedAt: z.number(),
    served: z.int(),
    sentBytes: z.int(),
    receivedBytes: z.int(),
    tls: z.string().nullable(),
    alpn: z.string().nullable(),
    proxy: z.string().nullable(),
    /** For a closed one: when, in milliseconds since the epoch, and why. The last 50 are kept. */
    closed: z.strictObject({ at: z.number(), because: ClosedBecause }).readonly().nullable(),
  })
  .readonly();
export type ConnectionView = z.infer<typeof ConnectionView>;

/** How full one origin of one session is. */
export const OriginView = z
  .strictObject({ session: z.string(), origin: z.string(), open: z.int(), limit: z.int(), queued: z.int() })
  .readonly();
export type OriginView = z.infer<typeof OriginView>;

/** Where the circuit breaker of one origin of one session stands; those that never failed are not listed. */
export const BreakerView = z
  .strictObject({
    session: z.string(),
    origin: z.string(),
    state: z.enum(["closed", "open", "half-open"]),
    /** Failures in a row. */
    failures: z.int(),
    threshold: z.int(),
    /** While open: when the next send is let through, in milliseconds since the epoch. */
    opensAt: z.number().nullable(),
  })
  .readonly();
export type BreakerView = z.infer<typeof BreakerView>;

/** All connections of all sessions, live. */
export const PoolView = z
  .strictObject({
    connections: z.array(ConnectionView).readonly(),
    origins: z.array(OriginView).readonly(),
    breakers: z.array(BreakerView).readonly(),
  })
  .readonly();
export type PoolView = z.infer<typeof PoolView>;
