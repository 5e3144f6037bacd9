import { isIP, type Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { haltError, type Halting } from "#electron/engine/halting.ts";
import { judgePeer, type Verdict } from "./judge-peer.ts";
import { handshakeFailed } from "./to-attempt-error.ts";
import type { Trust } from "./trust.ts";

export interface TlsWish {
  /** The name that is asked for and that the certificate must be for. */
  readonly host: string;
  readonly trust: Trust;
  readonly alpn: readonly string[];
}

export interface Secured {
  readonly socket: TLSSocket;
  readonly verdict: Verdict;
}

/** A TLS handshake on an open connection, never with a resumed session: a resumed one shows no chain. */
export async function secure(
  raw: Socket,
  { host, trust, alpn }: TlsWish,
  clock: Clock,
  halting: Halting,
): Promise<Result<Secured, AttemptError>> {
  const socket = connect({
    socket: raw,
    secureContext: trust.context(),
    servername: isIP(host) === 0 ? host : "",
    ALPNProtocols: [...alpn],
    // Looked at first, judged afterwards, by `judgePeer` and nobody else.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
  const failure = await handshake(socket, halting);
  if (failure === null) return ok({ socket, verdict: judgePeer(socket, host, trust, clock.now()) });
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
