import { connect, type Socket } from "node:net";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { haltError, type Halting } from "#electron/engine/halting.ts";
import type { ConnectionNotes } from "./connection-notes.ts";
import { rounded } from "./timings.ts";
import { codeOf, connectFailed } from "./to-attempt-error.ts";

interface Destination {
  readonly addresses: readonly string[];
  /** `null` where the address is the path of a unix socket. */
  readonly port: number | null;
}

/** Connection Attempt Delay: how long one address has before the next is tried beside it. RFC 8305 §5. */
const attemptDelayMs = 250;

/** Dials a unix socket, by the path it has in the file system. */
export const dialPath = (
  path: string,
  tried: ConnectionNotes["tried"],
  clock: Clock,
  halting: Halting,
): Promise<Result<Socket, AttemptError>> => dial({ addresses: [path], port: null }, tried, clock, halting);

/** Happy Eyeballs: the first address that answers wins, and none is given up before. RFC 8305. */
export function dial(
  { addresses, port }: Destination,
  tried: ConnectionNotes["tried"],
  clock: Clock,
  halting: Halting,
): Promise<Result<Socket, AttemptError>> {
  return new Promise((resolve) => {
    const waiting = [...addresses];
    const startedAt = clock.monotonic();
    const now = (): number => rounded(clock.monotonic() - startedAt);
    const racing = new Map<Socket, ConnectionNotes["tried"][number]>();
    let firstError: AttemptError | null = null;
    let cancel = (): void => undefined;

    const settle = (result: Result<Socket, AttemptError>): void => {
      cancel();
      halting.signal.removeEventListener("abort", onHalt);
      for (const [socket, note] of racing) {
        note.error ??= "abandoned";
        note.endedMs = now();
        socket.destroy();
      }
      racing.clear();
      resolve(result);
    };
    const onHalt = (): void => {
      const halt = halting.halt();
      if (halt !== null) settle(fail(haltError(halt, "tcp")));
    };
    const tryNext = (): void => {
      cancel();
      const address = waiting.shift();
      if (address === undefined) return;
      const socket = open(address, port);
      const note = newNote(address, now());
      tried.push(note);
      racing.set(socket, note);
      socket.once("connect", () => {
        if (!racing.delete(socket)) return;
        note.endedMs = now();
        settle(ok(socket));
      });
      socket.on("error", (thrown) => {
        if (!racing.delete(socket)) return;
        note.error = codeOf(thrown);
        note.endedMs = now();
        firstError ??= connectFailed(thrown, address, port ?? 0);
        if (waiting.length > 0) tryNext();
        else if (racing.size === 0) settle(fail(firstError));
      });
      if (waiting.length > 0) cancel = clock.alarm(attemptDelayMs, tryNext);
    };
    halting.signal.addEventListener("abort", onHalt);
    if (halting.signal.aborted) onHalt();
    else tryNext();
  });
}

const newNote = (address: string, startedMs: number): ConnectionNotes["tried"][number] => ({
  address,
  startedMs,
  endedMs: null,
  error: null,
});

const open = (address: string, port: number | null): Socket =>
  port === null
    ? connect({ path: address })
    : connect({
        host: address,
        port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: 60_000,
        autoSelectFamily: false,
      });
