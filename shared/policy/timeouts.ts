import * as z from "zod";

/** Milliseconds; `null` waits for ever, which is a risk that is shown. */
export const Limit = z.int().positive().max(2_147_483_647).nullable();

/**
 * How long to wait, per phase of one attempt; `totalMs` covers the whole exchange, waits included.
 * `readMs` is silence on the wire, urllib3's read timeout: a byte every so often never trips it.
 * `firstByteMs` may differ from it, longer or shorter; `"as-read"` is urllib3's behaviour.
 */
export const Timeouts = z
  .strictObject({
    connectMs: Limit,
    tlsMs: Limit,
    firstByteMs: z.union([Limit, z.literal("as-read")]),
    readMs: Limit,
    totalMs: Limit,
  })
  .readonly();
export type Timeouts = z.infer<typeof Timeouts>;

export const defaultTimeouts: Timeouts = {
  connectMs: 5_000,
  tlsMs: 5_000,
  firstByteMs: "as-read",
  readMs: 30_000,
  totalMs: 120_000,
};
