import type { Socket } from "node:net";
import { Client, errors } from "undici";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { ClosedBecause, ConnectionView } from "#shared/workbench/pool-view.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { createStopper, type Stopper } from "#electron/engine/halting.ts";
import type { ProxyRoute } from "#electron/engine/proxy-route.ts";
import { type ConnectionNotes, emptyNotes } from "./connection-notes.ts";
import { openSocket } from "./connector.ts";
import type { Opening, Route } from "./route.ts";
import { WireTap } from "./wire-tap.ts";

/** An open connection as an exchange uses it: one undici client that never opens a second socket. */
export interface Link {
  readonly socket: Socket;
  /** The one that was taken in the end; `null`: none. */
  readonly proxy: ProxyRoute | null;
  readonly tap: WireTap;
  readonly client: Client;
  readonly speaks: "1.1" | "2";
}

let lastId = 0;

/** One connection from its opening to its end, with at most one exchange on it at a time. */
export class Connection {
  readonly id = ++lastId;
  readonly notes: ConnectionNotes = emptyNotes();
  readonly openedAt: number;
  state: ConnectionView["state"] = "connecting";
  /** When and why it ended. */
  end: ConnectionView["closed"] = null;
  served = 0;
  /** Set once something happened that makes another exchange on it unsafe. */
  spent = false;
  /** The server said how long it keeps an idle connection. */
  serverKeepsMs: number | null = null;
  link: Link | null = null;
  /** Breaks off the exchange that is on it. undici has to be told before its socket goes. */
  breakOff: ((reason: Error) => void) | null = null;
  /** Ends the opening where it is closed before it is open. */
  #opening: Stopper | null = null;
  readonly #clock: Clock;
  readonly #onClosed: (connection: Connection) => void;

  constructor(clock: Clock, onClosed: (connection: Connection) => void) {
    this.#clock = clock;
    this.#onClosed = onClosed;
    this.openedAt = clock.now();
  }

  /** Opens it, or gives what was opened before. */
  async open(route: Route, opening: Omit<Opening, "notes">): Promise<Result<Link, AttemptError>> {
    if (this.link !== null) return ok(this.link);
    const halting = createStopper(opening.halting);
    this.#opening = halting;
    const opened = await openSocket(route, { ...opening, halting, notes: this.notes });
    this.#opening = null;
    halting.release();
    if (!opened.ok) return this.closed ? fail(closedWhileOpening(opened.error)) : opened;
    const { socket, proxy } = opened.value;
    if (this.closed || socket.destroyed) {
      socket.destroy();
      return fail({
        kind: "connection-lost",
        phase: "send",
        receivedBytes: 0,
        code: this.closed ? "closed-here" : "closed-by-server",
      });
    }
    this.state = "active";
    this.link = this.#adopt(socket, proxy, route);
    return ok(this.link);
  }

  /** Nothing is known against another exchange on it. */
  get reusable(): boolean {
    const socket = this.link?.socket;
    return socket !== undefined && !this.closed && !this.spent && !socket.destroyed && !socket.readableEnded;
  }

  get closed(): boolean {
    return this.end !== null;
  }

  /** Whether it was us who closed it, and not the other side. */
  get closedHere(): boolean {
    return this.end !== null && this.end.because !== "by-server";
  }

  close(because: ClosedBecause): void {
    if (this.closed) return;
    this.#end(because, () => this.breakOff?.(new errors.SocketError("closed here")));
    this.#opening?.stop({ kind: "aborted", by: "closing" });
    // With an error: over HTTP/2 undici looks for one when its socket is gone.
    void this.link?.client.destroy(new errors.SocketError("closed here"));
    this.link?.socket.destroy();
  }

  #end(because: ClosedBecause, before?: () => void): void {
    if (this.closed) return;
    this.end = { at: this.#clock.now(), because };
    this.state = "closed";
    before?.();
    this.#onClosed(this);
  }

  view(session: string, origin: string): ConnectionView {
    return {
      id: this.id,
      session,
      origin,
      state: this.state,
      openedAt: this.openedAt,
      served: this.served,
      sentBytes: this.link?.tap.sentBytes ?? 0,
      receivedBytes: this.link?.tap.receivedBytes ?? 0,
      tls: this.notes.tls?.version ?? null,
      alpn: this.notes.alpn,
      proxy: this.notes.proxy,
      closed: this.end,
    };
  }

  #adopt(socket: Socket, proxy: ProxyRoute | null, { target, httpVersion }: Route): Link {
    // From here on whoever uses the socket is told of its errors through the client.
    socket.on("error", () => undefined);
    socket.once("close", () => {
      this.#end("by-server");
      // Not before undici has seen the close itself and has failed what was under way.
      setImmediate(() => void client.destroy());
    });
    let given = false;
    const speaks = httpVersion === "2" && this.notes.alpn === "h2" ? "2" : "1.1";
    const origin = speaks === "2" ? `${target.scheme}://${target.authority}` : "http://localhost";
    const client = new Client(origin, {
      connect: (_options, callback) => {
        // With this error undici gives up; with one of the socket it would ask again, for ever.
        if (given) process.nextTick(callback, new errors.ClientDestroyedError("closed"), null);
        else process.nextTick(callback, null, socket);
        given = true;
      },
      allowH2: speaks === "2",
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 2_147_483_647,
      pingInterval: 0,
      maxHeaderSize: 1024 * 1024,
      strictContentLength: false,
    });
    return { socket, proxy, tap: new WireTap(socket, this.#clock), client, speaks };
  }
}

/** It was stopped by the close, however the opening puts it. */
const closedWhileOpening = (error: AttemptError): AttemptError => ({
  kind: "connection-lost",
  phase: error.kind === "aborted" ? error.reached : "tcp",
  receivedBytes: 0,
  code: "closed-here",
});
