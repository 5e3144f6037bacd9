import * as z from "zod";
import { ExchangeId } from "#shared/ids.ts";
import { NamePolicy } from "#shared/policy/name-policy.ts";
import { RetryDecision } from "#shared/policy/retry-decision.ts";
import { TlsTrust } from "#shared/policy/tls-trust.ts";
import { RiskRecord } from "#shared/risks/risk.ts";
import { Field } from "./field.ts";
import { AttemptError, AttemptPhase, CertificateFacts, TrustFault } from "./send-error.ts";
import { RecordedBytes, Wire } from "./wire.ts";

const Fields = z.array(Field).readonly();
const Duration = z.number().nullable();

/** Milliseconds per phase; `null` where it did not happen (a reused connection has no DNS, TCP or TLS). */
export const Timings = z
  .strictObject({
    queueMs: Duration,
    dnsMs: Duration,
    tcpMs: Duration,
    proxyMs: Duration,
    tlsMs: Duration,
    sendMs: Duration,
    waitMs: Duration,
    receiveMs: Duration,
  })
  .readonly();
export type Timings = z.infer<typeof Timings>;

export const TlsFacts = z
  .strictObject({
    version: z.string(),
    cipher: z.string(),
    /** Key exchange, where the runtime tells. */
    keyExchange: z.string().nullable(),
    /** The name that was asked for; `null` where the host is an address. */
    serverName: z.string().nullable(),
    authorized: z.boolean(),
    /** Everything that is wrong with the peer, also where it was spoken to all the same. */
    faults: z.array(TrustFault).readonly(),
    /** What makes it believed: a root of the system, an authority of the session, or its pin. */
    vouchedBy: z.enum(["system", "session", "pin"]).nullable().default(null),
    /** Subject of the client certificate that was at hand for this host. */
    clientCertificate: z.string().nullable(),
    chain: z.array(CertificateFacts).readonly(),
  })
  .readonly();
export type TlsFacts = z.infer<typeof TlsFacts>;

/** The connection an attempt used, as far as it came to be. */
export const ConnectionFacts = z
  .strictObject({
    id: z.int(),
    reused: z.boolean(),
    localAddress: z.string().nullable(),
    remoteAddress: z.string().nullable(),
    /** Every address that was dialled, when (from the start of the dialling), and what came of it. RFC 8305. */
    tried: z
      .array(
        z
          .strictObject({
            address: z.string(),
            startedMs: z.number(),
            endedMs: z.number().nullable(),
            error: z.string().nullable(),
          })
          .readonly(),
      )
      .readonly(),
    /** What was dialled in the place of the host: an override of the session, or a unix socket. */
    dialled: z.string().nullable(),
    proxy: z.string().nullable(),
    /** Why this proxy or none: `session`, `HTTPS_PROXY`, `NO_PROXY: 10.0.0.0/8`, `PAC: PROXY proxy:8080`. */
    proxyRule: z.string().nullable(),
    /** The CONNECT exchange of this connection, credentials masked. */
    tunnel: z.strictObject({ sent: RecordedBytes, received: RecordedBytes }).readonly().nullable(),
    alpn: z.string().nullable(),
    tls: TlsFacts.nullable(),
  })
  .readonly();
export type ConnectionFacts = z.infer<typeof ConnectionFacts>;

/** A 1xx response that came before the final one. RFC 9110 §15.2. */
const Interim = z.strictObject({ status: z.int(), reason: z.string(), fields: Fields }).readonly();

/** The head of a response as it stood on the wire. */
export const ResponseHead = z
  .strictObject({ status: z.int(), reason: z.string(), httpVersion: z.string(), fields: Fields })
  .readonly();
export type ResponseHead = z.infer<typeof ResponseHead>;

export const AttemptReason = z.enum(["initial", "redirect", "retry", "stale-connection", "challenge"]);
export type AttemptReason = z.infer<typeof AttemptReason>;

/** One try on one connection. */
export const Attempt = z
  .strictObject({
    n: z.int(),
    hop: z.int(),
    reason: AttemptReason,
    /** What made it: a status, an error kind, a redirect's status. */
    because: z.string().nullable(),
    url: z.string(),
    method: z.string(),
    fields: Fields,
    /** From the start of the exchange. */
    startedMs: z.number(),
    connection: ConnectionFacts.nullable(),
    timings: Timings,
    wire: Wire,
    interim: z.array(Interim).readonly(),
    response: ResponseHead.nullable(),
    trailers: Fields,
    error: AttemptError.nullable(),
    /** Whether it was tried again and why, or why not; `null` while it runs. */
    decision: RetryDecision.nullable(),
    /** The wait that followed: as planned, or as long as it was where the user ended it early. */
    waitAfterMs: z.number().nullable(),
    /** `Set-Cookie` lines the jar did not take, with its reason. */
    cookiesRefused: z.array(z.strictObject({ line: z.string(), because: z.string() }).readonly()).readonly(),
  })
  .readonly();
export type Attempt = z.infer<typeof Attempt>;

/** A file that was downloaded, whole and checked: its name, its size, and its SHA-256 in hexadecimal. */
export const DownloadRecord = z
  .strictObject({ name: z.string(), bytes: z.int(), sha256: z.string() })
  .readonly();
export type DownloadRecord = z.infer<typeof DownloadRecord>;

/** The final response. `contentBytes` is as transferred without framing; `decodedBytes` after content codings. */
export const ResponseRecord = z
  .strictObject({
    status: z.int(),
    reason: z.string(),
    httpVersion: z.string(),
    fields: Fields,
    contentBytes: z.int(),
    decodedBytes: z.int().nullable(),
    mediaType: z.string().nullable(),
    charset: z.string().nullable(),
    /** How the charset is known; `detected` is a guess from the bytes. */
    charsetFrom: z.enum(["content-type", "bom", "markup", "detected"]).nullable(),
    codings: z.array(z.string()).readonly(),
    /** Why the decoded view is missing or short; the bytes as received are kept. */
    decodeProblem: z.enum(["coding-unknown", "coding-damaged", "decoded-too-large"]).nullable(),
    /** The file the content went to; absent where it was kept to be looked at. */
    download: DownloadRecord.optional(),
  })
  .readonly();
export type ResponseRecord = z.infer<typeof ResponseRecord>;

/** The message as prepared, secrets written as ‹secret:NAME›. */
export const RequestRecord = z
  .strictObject({ method: z.string(), url: z.string(), fields: Fields, contentBytes: z.int() })
  .readonly();
export type RequestRecord = z.infer<typeof RequestRecord>;

export const Outcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("response"), response: ResponseRecord }).readonly(),
  /** `partial` is what came of a response whose content is damaged or cut short: it can be read, and is no success. */
  z
    .strictObject({ kind: z.literal("failed"), error: AttemptError, partial: ResponseRecord.nullable() })
    .readonly(),
  z
    .strictObject({ kind: z.literal("aborted"), error: AttemptError, partial: ResponseRecord.nullable() })
    .readonly(),
]);
export type Outcome = z.infer<typeof Outcome>;

/**
 * What the session and the request asked of every connection. A passphrase is `‹secret:NAME›`, or `‹hidden›` where it is
 * anything else.
 */
export const WayWanted = z
  .strictObject({ tls: TlsTrust, family: NamePolicy.unwrap().shape.family })
  .readonly();
export type WayWanted = z.infer<typeof WayWanted>;

/** One send and all that came of it, secrets masked. */
export const Exchange = z
  .strictObject({
    id: ExchangeId,
    /** Milliseconds since the epoch. */
    startedAt: z.number(),
    session: z.string(),
    /** Absent where it is what everyone asks. */
    wanted: WayWanted.optional(),
    request: RequestRecord,
    risks: z.array(RiskRecord).readonly(),
    attempts: z.array(Attempt).readonly(),
    outcome: Outcome,
    totalMs: z.number(),
  })
  .readonly();
export type Exchange = z.infer<typeof Exchange>;

/** What is told of an attempt that has ended while the send goes on. */
export const EndedAttempt = z
  .strictObject({
    n: z.int(),
    status: z.int().nullable(),
    error: z.string().nullable(),
    /** From the start of the exchange. */
    startedMs: z.number(),
    timings: Timings,
    waitAfterMs: z.number().nullable(),
  })
  .readonly();
export type EndedAttempt = z.infer<typeof EndedAttempt>;

/** What is happening now in a send that is under way. */
export const Progress = z
  .strictObject({
    attempt: z.int(),
    phase: AttemptPhase,
    sentBytes: z.int(),
    /** Bytes of the request's content in all; `null` where there is none. */
    contentToSend: z.int().nullable(),
    receivedBytes: z.int(),
    /** The final head once it is here, secrets masked. From then on the content so far can be read. */
    response: ResponseHead.nullable(),
    /** Content received so far, in bytes. */
    contentBytes: z.int(),
    /** In a wait before the next attempt: its length, and why. */
    wait: z.strictObject({ ms: z.number(), decision: RetryDecision }).readonly().nullable(),
    /** Phases of this attempt so far, the last one under way. From the start of the exchange. */
    phases: z.array(z.strictObject({ phase: AttemptPhase, fromMs: z.number() }).readonly()).readonly(),
    /** Attempts that have ended, without their bytes. */
    ended: z.array(EndedAttempt).readonly(),
  })
  .readonly();
export type Progress = z.infer<typeof Progress>;
