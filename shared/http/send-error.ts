import * as z from "zod";

/** `acknowledgement` is what is given back to send in spite of it. */
const RefusedRisk = z
  .strictObject({ rule: z.string(), message: z.string(), acknowledgement: z.string() })
  .readonly();

/** Not one byte left. The facts only; the words are in `words/explain.ts`. */
export const PrepareError = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("variable-unresolved"), names: z.array(z.string()).readonly() })
    .readonly(),
  /** `/:name` in the path of the URL, with nothing to put there. */
  z
    .strictObject({ kind: z.literal("path-parameter-empty"), names: z.array(z.string()).readonly() })
    .readonly(),
  z.strictObject({ kind: z.literal("variable-cycle"), path: z.array(z.string()).readonly() }).readonly(),
  z
    .strictObject({
      kind: z.literal("secret-unavailable"),
      name: z.string(),
      because: z.enum([
        "not-stored",
        "keychain-locked",
        "keychain-absent",
        "keychain-silent",
        "keychain-failed",
      ]),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("target-invalid"),
      input: z.string(),
      because: z.enum(["empty", "scheme-unknown", "host-missing", "port-invalid", "control-character"]),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("field-invalid"),
      name: z.string(),
      because: z.enum([
        "name-not-a-token",
        "line-break-in-value",
        "method-not-a-token",
        "control-character-from-variable",
      ]),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("content-unreadable"),
      file: z.string(),
      because: z.enum(["not-chosen", "not-granted", "missing", "not-a-file", "not-readable"]),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("session-unknown"), name: z.string() }).readonly(),
  z
    .strictObject({ kind: z.literal("authority-unreadable"), file: z.string(), detail: z.string() })
    .readonly(),
  z.strictObject({ kind: z.literal("proxy-invalid"), proxy: z.string() }).readonly(),
  /** A proxy script that could not be read or that failed; nothing is sent directly in its place. */
  z
    .strictObject({ kind: z.literal("proxy-script-failed"), script: z.string(), detail: z.string() })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("client-certificate-unusable"),
      file: z.string(),
      because: z.enum(["not-readable", "not-a-certificate", "passphrase-wrong", "passphrase-missing"]),
      detail: z.string(),
    })
    .readonly(),
  /** An error among its risks, and nobody has said to send all the same. */
  z
    .strictObject({ kind: z.literal("risk-refused"), risks: z.array(RefusedRisk).min(1).readonly() })
    .readonly(),
  /** Where a download was to go. */
  z.strictObject({ kind: z.literal("download-unwritable"), file: z.string(), detail: z.string() }).readonly(),
]);
export type PrepareError = z.infer<typeof PrepareError>;

/** One certificate of a chain, leaf first. */
export const CertificateFacts = z
  .strictObject({
    subject: z.string(),
    issuer: z.string(),
    names: z.array(z.string()).readonly(),
    validFrom: z.string(),
    validTo: z.string(),
    fingerprint256: z.string(),
    /** The kind of its key and how strong it is: `RSA 2048`, `EC prime256v1`, `ed25519`. */
    key: z.string().optional(),
  })
  .readonly();
export type CertificateFacts = z.infer<typeof CertificateFacts>;

/** Why a certificate was not believed; several may hold together. */
export const TrustFault = z.enum([
  "expired",
  "not-yet-valid",
  "self-signed",
  "unknown-issuer",
  "hostname-mismatch",
  "revoked",
  "bad-signature",
  "pin-mismatch",
  "other",
]);
export type TrustFault = z.infer<typeof TrustFault>;

export const TimeoutPhase = z.enum(["queue", "connect", "tls", "first-byte", "read", "total"]);
export type TimeoutPhase = z.infer<typeof TimeoutPhase>;

/** How far an attempt had come. */
export const AttemptPhase = z.enum([
  "queue",
  "dns",
  "tcp",
  "proxy",
  "tls",
  "send",
  "wait",
  "receive",
  "backoff",
]);
export type AttemptPhase = z.infer<typeof AttemptPhase>;

/** Something was tried. It is inside the exchange, as the end of one of its attempts. */
export const AttemptError = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("name-not-resolved"), host: z.string(), code: z.string() }).readonly(),
  z
    .strictObject({ kind: z.literal("connect-failed"), address: z.string(), port: z.int(), code: z.string() })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("tls-failed"),
      stage: z.enum(["handshake", "verdict"]),
      faults: z.array(TrustFault).readonly(),
      detail: z.string(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("proxy-failed"),
      proxy: z.string(),
      because: z.enum(["authentication-required", "refused", "malformed-reply", "unreachable"]),
      status: z.int().nullable(),
      detail: z.string(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("timed-out"),
      phase: TimeoutPhase,
      limitMs: z.number(),
      reached: AttemptPhase,
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("connection-lost"),
      phase: AttemptPhase,
      receivedBytes: z.int(),
      code: z.string(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("protocol-violated"), detail: z.string() }).readonly(),
  /** The connection ended before the content did. `expectedBytes` where the head said how long it is. */
  z
    .strictObject({
      kind: z.literal("content-cut-short"),
      framing: z.enum(["content-length", "chunked"]),
      expectedBytes: z.int().nullable(),
      receivedBytes: z.int(),
    })
    .readonly(),
  /** The content is all there, but its content coding cannot be undone to the end. */
  z
    .strictObject({
      kind: z.literal("content-damaged"),
      coding: z.string(),
      because: z.enum(["cut-short", "corrupt"]),
      decodedBytes: z.int(),
    })
    .readonly(),
  /** Nobody can say where the content ends: readers would disagree. RFC 9112 §6.3. */
  z
    .strictObject({
      kind: z.literal("framing-unsound"),
      because: z.enum(["lengths-differ", "length-unreadable", "chunk-size-unreadable", "switched-unasked"]),
      detail: z.string(),
    })
    .readonly(),
  /** The circuit breaker lets nothing through for now. */
  z
    .strictObject({
      kind: z.literal("circuit-open"),
      origin: z.string(),
      failures: z.int(),
      retryInMs: z.number(),
    })
    .readonly(),
  /** As many wait for a connection to this origin as the pool lets wait. */
  z.strictObject({ kind: z.literal("queue-full"), limit: z.int() }).readonly(),
  /** urllib3's `raise_on_status`: the last status is in the list, and no retry is left. */
  z.strictObject({ kind: z.literal("status-retries-exhausted"), status: z.int() }).readonly(),
  z.strictObject({ kind: z.literal("content-too-large"), limitBytes: z.int() }).readonly(),
  /** The content did not get into the file it was for; what did is kept beside it, to be resumed. */
  z
    .strictObject({
      kind: z.literal("download-failed"),
      file: z.string(),
      because: z.enum(["range-mismatch", "coded-range", "decoded-too-large", "not-written"]),
      detail: z.string(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("redirects-exhausted"), limit: z.int() }).readonly(),
  z
    .strictObject({
      kind: z.literal("redirect-refused"),
      location: z.string(),
      because: z.enum([
        "https-to-http",
        "scheme-unknown",
        "target-invalid",
        "secret-in-content",
        "secret-in-path",
      ]),
    })
    .readonly(),
  z
    .strictObject({ kind: z.literal("aborted"), by: z.enum(["user", "closing"]), reached: AttemptPhase })
    .readonly(),
]);
export type AttemptError = z.infer<typeof AttemptError>;

export type SendError = PrepareError | AttemptError;

/** Whether the server may have acted on the request although no whole response came. */
export function mayHaveActed(error: AttemptError): boolean {
  switch (error.kind) {
    case "timed-out":
    case "aborted":
      return ["send", "wait", "receive"].includes(error.reached);
    case "connection-lost":
      return ["send", "wait", "receive"].includes(error.phase);
    case "protocol-violated":
    case "content-too-large":
    case "download-failed":
    case "content-cut-short":
    case "content-damaged":
    case "framing-unsound":
    case "status-retries-exhausted":
    case "redirects-exhausted":
    case "redirect-refused":
      return true;
    case "circuit-open":
    case "queue-full":
    case "name-not-resolved":
    case "connect-failed":
    case "tls-failed":
    case "proxy-failed":
      return false;
  }
}
