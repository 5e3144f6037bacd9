import type { AttemptError, AttemptPhase, TrustFault } from "#shared/http/send-error.ts";

/** What is known about the place where something failed. */
export interface Scene {
  readonly phase: AttemptPhase;
  readonly receivedBytes: number;
}

/** Name of an error as Node, OpenSSL or undici gives it; `null` where it has none. */
export function codeOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !("code" in thrown)) return null;
  return typeof thrown.code === "string" ? thrown.code : null;
}

/** A name that has no address. Whatever the resolver says, it is its answer. */
export function nameNotResolved(thrown: unknown, host: string): AttemptError {
  return { kind: "name-not-resolved", host, code: known(codeOf(thrown), thrown) };
}

export function connectFailed(thrown: unknown, address: string, port: number): AttemptError {
  return { kind: "connect-failed", address, port, code: known(codeOf(thrown), thrown) };
}

/** A handshake that broke off: either the connection did, or the two sides could not agree. */
export function handshakeFailed(thrown: unknown): AttemptError {
  const code = known(codeOf(thrown), thrown);
  if (isConnectionCode(code)) return { kind: "connection-lost", phase: "tls", receivedBytes: 0, code };
  return { kind: "tls-failed", stage: "handshake", faults: [], detail: code };
}

/** Everything that ends an exchange on an open connection. An error that fits no row is a bug and is thrown. */
export function exchangeFailed(thrown: unknown, { phase, receivedBytes }: Scene): AttemptError {
  const code = known(codeOf(thrown), thrown);
  // Only HTTP/2 goes through undici's own checks: it has no text to send as it was typed.
  if (code === "UND_ERR_INVALID_ARG")
    return { kind: "protocol-violated", detail: `HTTP/2 has no form for this message: ${messageOf(thrown)}` };
  if (closedCodes.has(code))
    return { kind: "connection-lost", phase, receivedBytes, code: "closed-by-server" };
  if (isConnectionCode(code) || code.startsWith("ERR_SSL_"))
    return { kind: "connection-lost", phase, receivedBytes, code };
  if (code.startsWith("ERR_HTTP2_")) return { kind: "protocol-violated", detail: code };
  throw thrown;
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : "");

/** What ends an exchange whose connection went away without an error of its own. It bears undici's name for that. */
export const goneError = (text: string): Error => Object.assign(new Error(text), { code: "UND_ERR_SOCKET" });

/** Names, undici's and ours, for a connection that is gone without an error of its own. */
const closedCodes = new Set([
  "UND_ERR_SOCKET",
  "UND_ERR_DESTROYED",
  "UND_ERR_CLOSED",
  "UND_ERR_INFO",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
]);

const connectionCodes = new Set([
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  // A write that meets a TLS connection the peer has broken off.
  "EPROTO",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "ENETRESET",
  "ENOTCONN",
  "ERR_STREAM_PREMATURE_CLOSE",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
  "ERR_SOCKET_CLOSED",
  // A stream or a session that the server broke off. RFC 9113 §5.4.
  "ERR_HTTP2_STREAM_ERROR",
  "ERR_HTTP2_STREAM_CANCEL",
  "ERR_HTTP2_SESSION_ERROR",
  "ERR_HTTP2_INVALID_STREAM",
  "ERR_HTTP2_GOAWAY_SESSION",
]);

const isConnectionCode = (code: string): boolean => connectionCodes.has(code);

function known(code: string | null, thrown: unknown): string {
  if (code === null) throw thrown;
  return code;
}

/** OpenSSL's verdict on a chain, as Node names it, in our words. */
export function faultOf(verdict: string): TrustFault {
  switch (verdict) {
    case "CERT_HAS_EXPIRED":
      return "expired";
    case "CERT_NOT_YET_VALID":
      return "not-yet-valid";
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
      return "self-signed";
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
    case "CERT_UNTRUSTED":
      return "unknown-issuer";
    case "CERT_REVOKED":
      return "revoked";
    case "CERT_SIGNATURE_FAILURE":
      return "bad-signature";
    default:
      return "other";
  }
}
