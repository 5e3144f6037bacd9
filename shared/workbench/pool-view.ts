import * as z from "zod";

/** One connection as the pool sees it. */
export const ConnectionView = z
  .strictObject({
    id: z.int(),
    session: z.string(),
    origin: z.string(),
    state: z.enum(["connecting", "active", "idle"]),
    /** Milliseconds since the epoch. */
    openedAt: z.number(),
    served: z.int(),
    sentBytes: z.int(),
    receivedBytes: z.int(),
    tls: z.string().nullable(),
  })
  .readonly();
export type ConnectionView = z.infer<typeof ConnectionView>;

/** How full one origin of one session is. */
export const OriginView = z
  .strictObject({ session: z.string(), origin: z.string(), open: z.int(), limit: z.int(), queued: z.int() })
  .readonly();
export type OriginView = z.infer<typeof OriginView>;

/** All connections of all sessions, live. */
export const PoolView = z
  .strictObject({ connections: z.array(ConnectionView).readonly(), origins: z.array(OriginView).readonly() })
  .readonly();
export type PoolView = z.infer<typeof PoolView>;
