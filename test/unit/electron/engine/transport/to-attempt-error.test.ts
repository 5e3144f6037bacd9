import { errors } from "undici";
import { expect, test } from "vitest";
import {
  codeOf,
  connectFailed,
  exchangeFailed,
  faultOf,
  handshakeFailed,
} from "#electron/engine/transport/to-attempt-error.ts";

const scene = { phase: "receive", receivedBytes: 7 } as const;
const coded = (code: string): Error => Object.assign(new Error("x"), { code });

test.each([
  [
    new errors.SocketError("other side closed"),
    { kind: "connection-lost", phase: "receive", receivedBytes: 7, code: "closed-by-server" },
  ],
  [
    new errors.ClientDestroyedError(),
    { kind: "connection-lost", phase: "receive", receivedBytes: 7, code: "closed-by-server" },
  ],
  // How Node names a write that meets TLS the peer has broken off.
  [coded("EPROTO"), { kind: "connection-lost", phase: "receive", receivedBytes: 7, code: "EPROTO" }],
  [coded("ECONNRESET"), { kind: "connection-lost", phase: "receive", receivedBytes: 7, code: "ECONNRESET" }],
  [
    coded("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"),
    {
      kind: "connection-lost",
      phase: "receive",
      receivedBytes: 7,
      code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
    },
  ],
  [
    new errors.InvalidArgumentError("invalid request method"),
    {
      kind: "protocol-violated",
      detail: "HTTP/2 has no form for this message: invalid request method",
    },
  ],
  [
    coded("ERR_HTTP2_STREAM_ERROR"),
    { kind: "connection-lost", phase: "receive", receivedBytes: 7, code: "ERR_HTTP2_STREAM_ERROR" },
  ],
])("%s", (thrown, error) => {
  expect(exchangeFailed(thrown, scene)).toEqual(error);
});

test("a handshake that breaks off is told from one that fails", () => {
  expect(handshakeFailed(coded("ECONNRESET"))).toMatchObject({ kind: "connection-lost", phase: "tls" });
  expect(handshakeFailed(coded("ERR_SSL_WRONG_VERSION_NUMBER"))).toMatchObject({
    kind: "tls-failed",
    stage: "handshake",
    detail: "ERR_SSL_WRONG_VERSION_NUMBER",
  });
});

test.each([new TypeError("a bug"), coded("ERR_ASSERTION"), "text", null])(
  "what fits no row is a bug, and thrown: %s",
  (thrown) => {
    const caught: unknown[] = [];
    try {
      exchangeFailed(thrown, scene);
    } catch (bug) {
      caught.push(bug);
    }
    expect(caught).toEqual([thrown]);
  },
);

test("an error without a code is no answer of the network", () => {
  expect(codeOf(new Error("x"))).toBeNull();
  expect(() => connectFailed(new Error("x"), "127.0.0.1", 1)).toThrow("x");
  expect(connectFailed(coded("ECONNREFUSED"), "127.0.0.1", 1)).toEqual({
    kind: "connect-failed",
    address: "127.0.0.1",
    port: 1,
    code: "ECONNREFUSED",
  });
});

test("a verdict nobody knows is still a fault", () => {
  expect(faultOf("SOMETHING_NEW")).toBe("other");
  expect(faultOf("CERT_HAS_EXPIRED")).toBe("expired");
});
