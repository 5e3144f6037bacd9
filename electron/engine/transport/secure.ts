import { isIP, type Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { haltError, type Halting } from "#electron/engine/halting.ts";
import { judgePeer, type Verdict } from "./judge-peer.ts";
import type { KeyLog } from "#electron/engine/parts.ts";
import { codeOf, handshakeFailed } from "./to-attempt-error.ts";
import type { TlsProfile } from "./trust.ts";

export interface TlsWish {
  readonly profile: TlsProfile;
  readonly alpn: readonly string[];
  /** Takes the secrets of the connection, line by line, as Wireshark reads them; `null`: nobody wants them. */
  readonly keyLog: KeyLog | null;
  /** The peer broke off after the handshake: under TLS 1.3 it looks at our certificate only then. RFC 8446 §4.6. */
  readonly onAlert: (code: string) => void;
}

export interface Secured {
  readonly socket: TLSSocket;
  readonly verdict: Verdict;
}

/** A TLS handshake on an open connection, never with a resumed session: a resumed one shows no chain. */
export async function secure(
  raw: Socket,
  { profile, alpn, keyLog, onAlert }: TlsWish,
  clock: Clock,
  halting: Halting,
): Promise<Result<Secured, AttemptError>> {
  const socket = connect({
    socket: raw,
    secureContext: profile.context(),
    servername: isIP(profile.name) === 0 ? profile.name : "",
    ALPNProtocols: [...alpn],
    // Looked at first, judged afterwards, by `judgePeer` and nobody else.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
  if (keyLog !== null) socket.on("keylog", keyLog);
  const failure = await handshake(socket, halting);
  socket.on("error", (thrown) => {
    const code = codeOf(thrown);
    if (code?.startsWith("ERR_SSL_") === true) onAlert(code);
  });
  if (failure === null) return ok({ socket, verdict: judgePeer(socket, profile, clock.now()) });
  socket.destroy();
  return fail(failure);
}

function handshake(socket: TLSSocket, halting: Halting): Promise<AttemptError | null> {
  return new Promise((resolve, reject) => {
    const settle = (failure: AttemptError | null): void => {
      socket.off("secureConnect", onSecure).off("close", onClose);
      halting.signal.removeEventListener("abort", onHalt);
      resolve(failure);
    };
    const onSecure = (): void => settle(null);
    const onClose = (): void =>
      settle({ kind: "connection-lost", phase: "tls", receivedBytes: 0, code: "closed-by-server" });
    const onHalt = (): void => {
      const halt = halting.halt();
      if (halt !== null) settle(haltError(halt, "tls"));
    };
    // Stays for good: an error after the handshake is told by whoever uses the socket, but must be heard here too.
    socket.on("error", (thrown) => {
      try {
        settle(handshakeFailed(thrown));
      } catch (bug) {
        reject(bug);
      }
    });
    socket.on("secureConnect", onSecure).on("close", onClose);
    halting.signal.addEventListener("abort", onHalt);
    if (halting.signal.aborted) onHalt();
  });
}

/** What a peer that is not believed ends the attempt with. */
export const refusal = ({ faults, detail }: Verdict): AttemptError => ({
  kind: "tls-failed",
  stage: "verdict",
  faults,
  detail,
});
