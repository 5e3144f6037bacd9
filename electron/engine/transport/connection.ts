import type { Socket } from "node:net";
import type { Client } from "undici";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { ClosedBecause, ConnectionView } from "#shared/workbench/pool-view.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { createStopper, type Stopper } from "#electron/engine/halting.ts";
import type { ProxyRoute } from "#electron/engine/proxy-route.ts";
import { type ConnectionNotes, emptyNotes } from "./connection-notes.ts";
import { openSocket } from "./connector.ts";
import type { Opening, Route } from "./route.ts";
import { goneError } from "./to-attempt-error.ts";
import { http2Streams } from "./http2-streams.ts";
import { WireTap } from "./wire-tap.ts";

/** An open connection in HTTP/1.1: we read and write, and see every byte. */
export interface Link1 {
  readonly speaks: "1.1";
  readonly socket: Socket;
  /** The one that was taken in the end; `null`: none. */
  readonly proxy: ProxyRoute | null;
  readonly tap: WireTap;
}

/** One in HTTP/2, which undici frames: there is no text on the wire to see. */
export interface Link2 {
  readonly speaks: "2";
  readonly socket: Socket;
  readonly proxy: ProxyRoute | null;
  readonly client: Client;
}

export type Link = Link1 | Link2;

/** What a connection tells whoever made it. */
export interface ConnectionNews {
  readonly onOpened: (connection: Connection) => void;
  readonly onClosed: (connection: Connection) => void;
}

let lastId = 0;

/** One connection from its opening to its end: one exchange after another, or over HTTP/2 many at a time. */
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
  /** Exchanges that have it, or are to get it: over HTTP/1.1 one at a time. */
  leases = 0;
  /** Each breaks off one exchange that is on it, which has to be told before its socket goes. */
  readonly #breakOffs: ((reason: Error) => void)[] = [];
  /** Ends the opening where it is closed before it is open. */
  #opening: Stopper | null = null;
  readonly #clock: Clock;
  readonly #news: ConnectionNews;

  constructor(clock: Clock, news: ConnectionNews) {
    this.#clock = clock;
    this.#news = news;
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
    const link = await this.#adopt(socket, proxy, route);
    if (this.closed) {
      socket.destroy();
      const code = this.closedHere ? "closed-here" : "closed-by-server";
      return fail({ kind: "connection-lost", phase: "send", receivedBytes: 0, code });
    }
    this.link = link;
    this.#news.onOpened(this);
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
    const reason = goneError("closed here");
    this.#end(because, () => {
      for (const breakOff of this.#breakOffs.splice(0)) breakOff(reason);
    });
    this.#opening?.stop({ kind: "aborted", by: "closing" });
    // With an error: over HTTP/2 undici looks for one when its socket is gone.
    if (this.link?.speaks === "2") void this.link.client.destroy(reason);
    this.link?.socket.destroy();
  }

  /** An exchange begins on it; the function it returns says that it has ended. */
  carry(breakOff: (reason: Error) => void): () => void {
    this.#breakOffs.push(breakOff);
    return () => {
      const at = this.#breakOffs.indexOf(breakOff);
      if (at >= 0) this.#breakOffs.splice(at, 1);
    };
  }

  /** Another exchange may go beside those that are on it. RFC 9113 §5. */
  get hasRoom(): boolean {
    return this.link?.speaks === "2" && this.reusable && this.leases < http2Streams;
  }

  #end(because: ClosedBecause, before?: () => void): void {
    if (this.closed) return;
    this.end = { at: this.#clock.now(), because };
    this.state = "closed";
    before?.();
    this.#news.onClosed(this);
  }

  view(session: string, origin: string): ConnectionView {
    return {
      id: this.id,
      session,
      origin,
      state: this.state,
      openedAt: this.openedAt,
      served: this.served,
      sentBytes: this.link?.speaks === "1.1" ? this.link.tap.sentBytes : 0,
      receivedBytes: this.link?.speaks === "1.1" ? this.link.tap.receivedBytes : 0,
      tls: this.notes.tls?.version ?? null,
      alpn: this.notes.alpn,
      proxy: this.notes.proxy,
      closed: this.end,
    };
  }

  async #adopt(socket: Socket, proxy: ProxyRoute | null, { target, httpVersion }: Route): Promise<Link> {
    // From here on whoever reads from the socket is told of its errors.
    socket.on("error", () => undefined);
    socket.once("close", () => this.#end("by-server"));
    if (httpVersion !== "2" || this.notes.alpn !== "h2") {
      const tap = new WireTap(socket, this.#clock, () => this.close("not-reusable"));
      return { speaks: "1.1", socket, proxy, tap };
    }
    const { http2Client } = await import("./http2-client.ts");
    const client = http2Client(socket, `${target.scheme}://${target.authority}`);
    // Not before undici has seen the close itself and has failed what was under way.
    socket.once("close", () => setImmediate(() => void client.destroy()));
    return { speaks: "2", socket, proxy, client };
  }
}

/** It was stopped by the close, however the opening puts it. */
const closedWhileOpening = (error: AttemptError): AttemptError => ({
  kind: "connection-lost",
  phase: error.kind === "aborted" ? error.reached : "tcp",
  receivedBytes: 0,
  code: "closed-here",
});
