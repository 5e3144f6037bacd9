import * as z from "zod";

/** Bytes, in whatever buffer they lie. */
export const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);

/** Where a secret stood in recorded bytes. The bytes there are masked with `*`, so lengths and offsets stay true. */
export const SecretSpan = z.strictObject({ offset: z.int(), length: z.int(), name: z.string() }).readonly();
export type SecretSpan = z.infer<typeof SecretSpan>;

/** One read from or one write to the socket. `atMs` counts from the start of the exchange. */
export const WireEvent = z
  .strictObject({
    atMs: z.number(),
    direction: z.enum(["sent", "received"]),
    offset: z.int(),
    length: z.int(),
  })
  .readonly();
export type WireEvent = z.infer<typeof WireEvent>;

/** Bytes as they passed the socket: the first 256 KiB and the last 64 KiB; `omitted` counts those between. */
export const RecordedBytes = z
  .strictObject({
    total: z.int(),
    head: bytes,
    omitted: z.int(),
    tail: bytes,
    secrets: z.array(SecretSpan).readonly(),
  })
  .readonly();
export type RecordedBytes = z.infer<typeof RecordedBytes>;

/** Something in the received bytes that the standard forbids or that readers disagree on. */
export const Anomaly = z
  .strictObject({ code: z.string(), detail: z.string(), offset: z.int().nullable() })
  .readonly();
export type Anomaly = z.infer<typeof Anomaly>;

/** Both directions of one attempt, recorded at the socket (inside TLS). `decoded` where HTTP/2 has no text to show. */
export const Wire = z
  .strictObject({
    form: z.enum(["bytes", "decoded"]),
    sent: RecordedBytes,
    received: RecordedBytes,
    events: z.array(WireEvent).readonly(),
    anomalies: z.array(Anomaly).readonly(),
  })
  .readonly();
export type Wire = z.infer<typeof Wire>;

/** Start of the recorded head kept per direction, bytes. */
export const wireHeadLimit = 256 * 1024;

/** End of the recording kept per direction, bytes. */
export const wireTailLimit = 64 * 1024;

/** Reads and writes listed one by one; later ones are only counted in the totals. */
export const wireEventLimit = 2_000;
