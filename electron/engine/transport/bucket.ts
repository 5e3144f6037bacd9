import type { AttemptError } from "#shared/http/send-error.ts";
import type { PoolLimits } from "#shared/policy/pool-limits.ts";
import type { ClosedBecause, ConnectionView, OriginView } from "#shared/workbench/pool-view.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { createLimit, type Halt, haltError, type Halting } from "#electron/engine/halting.ts";
import { Connection } from "./connection.ts";

/** A connection, or why there is none to be had. */
export type Acquired = { readonly connection: Connection } | { readonly refused: AttemptError };

export interface Wish {
  readonly limits: PoolLimits;
  /** Never one that was used before. */
  readonly fresh: boolean;
  readonly halting: Halting;
  /** Whether HTTP/2 is asked for: then one connection may do for many, also one that is still being opened. */
  readonly multiplexes: boolean;
}

interface Waiter {
  readonly fresh: boolean;
  readonly give: (connection: Connection) => void;
}

/** All connections of one session to one origin over one route. */
export class Bucket {
  readonly #session: string;
  readonly #origin: string;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #onClosed: (view: ConnectionView) => void;
  readonly #idle = new Map<Connection, () => void>();
  readonly #busy = new Set<Connection>();
  readonly #waiters: Waiter[] = [];
  #limits: PoolLimits;
  /** Whether it is worth waiting for a connection that is being opened: not where the last one was none for many. */
  #opensForMany = true;
  /** Once it was the least recently used one too many: what is in use is finished, nothing is kept. */
  #retired = false;

  constructor(
    place: { readonly session: string; readonly origin: string },
    limits: PoolLimits,
    clock: Clock,
    news: { readonly onChange: () => void; readonly onClosed: (view: ConnectionView) => void },
  ) {
    this.#session = place.session;
    this.#origin = place.origin;
    this.#limits = limits;
    this.#clock = clock;
    this.#onChange = news.onChange;
    this.#onClosed = news.onClosed;
  }

  /** An idle connection, a new one that is still to be opened, or the next that becomes free. */
  async acquire(wish: Wish): Promise<Acquired> {
    this.#limits = wish.limits;
    const halt = wish.halting.halt();
    if (halt !== null) return { refused: haltError(halt, "queue") };
    const shared = wish.multiplexes && !wish.fresh ? this.#withRoom() : null;
    if (shared !== null) return { connection: leased(shared) };
    if (wish.multiplexes && !wish.fresh && this.#opensOne()) return this.#wait(wish);
    const idle = this.#takeIdle();
    if (idle !== null && !wish.fresh) return this.#checked(idle);
    idle?.close("not-reusable");
    const full = this.#busy.size >= wish.limits.maxConnectionsPerOrigin;
    if (full && wish.limits.whenFull === "queue") return this.#queue(wish);
    return { connection: this.#make() };
  }

  /** Gives a connection to the next waiter, keeps it, or closes it. */
  release(connection: Connection): void {
    connection.leases -= 1;
    if (connection.leases > 0) return this.#serveTogether();
    this.#busy.delete(connection);
    const hasFailed = connection.link === null;
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) {
      const keeps = connection.reusable && !waiter.fresh;
      if (!keeps) connection.close(whyNotKept(connection));
      const next = keeps ? leased(connection) : this.#make();
      this.#busy.add(next);
      waiter.give(next);
      if (hasFailed) this.#serveApart();
      else this.#serveTogether();
    } else if (this.#mayKeep(connection)) this.#keep(connection);
    else connection.close(this.#retired ? "origin-retired" : whyNotKept(connection));
    this.#onChange();
  }

  retire(because: ClosedBecause): void {
    this.#retired = true;
    const idle = [...this.#idle.keys()];
    for (const connection of idle) connection.close(because);
  }

  closeAll(): void {
    this.retire("engine-closed");
    const busy = [...this.#busy];
    for (const connection of busy) connection.close("engine-closed");
  }

  get connections(): readonly Connection[] {
    return [...this.#busy, ...this.#idle.keys()].filter(({ closed }) => !closed);
  }

  views(): readonly ConnectionView[] {
    return this.connections.map((connection) => connection.view(this.#session, this.#origin));
  }

  view(): OriginView {
    const { maxConnectionsPerOrigin: limit } = this.#limits;
    return {
      session: this.#session,
      origin: this.#origin,
      open: this.connections.length,
      limit,
      queued: this.#waiters.length,
    };
  }

  #make(): Connection {
    const connection = new Connection(this.#clock, {
      onOpened: (opened) => this.#opened(opened),
      onClosed: (closed) => this.#forget(closed),
    });
    this.#busy.add(leased(connection));
    this.#onChange();
    return connection;
  }

  #withRoom(): Connection | null {
    for (const connection of this.#busy) if (connection.hasRoom) return connection;
    return null;
  }

  #opensOne(): boolean {
    if (!this.#opensForMany) return false;
    for (const { link, closed } of this.#busy) if (link === null && !closed) return true;
    return false;
  }

  #opened({ link }: Connection): void {
    this.#opensForMany = link?.speaks === "2";
    if (this.#opensForMany) this.#serveTogether();
    else this.#serveApart();
  }

  /** Gives those that wait a place beside others. */
  #serveTogether(): void {
    for (const waiter of this.#waiters.filter(({ fresh }) => !fresh)) {
      const connection = this.#withRoom();
      if (connection === null) break;
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      waiter.give(leased(connection));
    }
    this.#onChange();
  }

  /** Nobody waits any longer for a connection that turned out to be for one alone, or for none. */
  #serveApart(): void {
    this.#opensForMany = false;
    while (this.#waiters.length > 0 && this.#busy.size < this.#limits.maxConnectionsPerOrigin)
      this.#waiters.shift()?.give(this.#make());
  }

  /** The one used last is the least likely to have gone stale. */
  #takeIdle(): Connection | null {
    for (const [connection, cancel] of [...this.#idle].toReversed()) {
      cancel();
      this.#idle.delete(connection);
      if (connection.reusable) {
        connection.state = "active";
        this.#busy.add(leased(connection));
        this.#onChange();
        return connection;
      }
      connection.close("by-server");
    }
    return null;
  }

  /** Lets a close that is already here be noticed first: urllib3's `is_connection_dropped`. */
  async #checked(idle: Connection): Promise<Acquired> {
    for (let connection: Connection | null = idle; connection !== null; connection = this.#takeIdle()) {
      await new Promise((resolve) => setImmediate(resolve));
      if (connection.reusable) return { connection };
      connection.leases -= 1;
      this.#busy.delete(connection);
      connection.close("by-server");
    }
    return { connection: this.#make() };
  }

  async #queue(wish: Wish): Promise<Acquired> {
    const { queueLimit } = wish.limits;
    if (queueLimit !== null && this.#waiters.length >= queueLimit)
      return { refused: { kind: "queue-full", limit: queueLimit } };
    return this.#wait(wish);
  }

  #wait({ halting, limits, fresh }: Wish): Promise<Acquired> {
    return new Promise((resolve) => {
      const limit = createLimit(this.#clock, halting, "queue", limits.queueMs);
      const settle = (acquired: Acquired): void => {
        limit.release();
        resolve(acquired);
      };
      const waiter: Waiter = { fresh, give: (connection) => settle({ connection }) };
      const onHalt = (halt: Halt): void => {
        const at = this.#waiters.indexOf(waiter);
        if (at < 0) return;
        this.#waiters.splice(at, 1);
        this.#onChange();
        settle({ refused: haltError(halt, "queue") });
      };
      this.#waiters.push(waiter);
      this.#onChange();
      limit.listen(onHalt);
    });
  }

  #mayKeep(connection: Connection): boolean {
    const room = this.#idle.size + this.#busy.size < this.#limits.maxConnectionsPerOrigin;
    return connection.reusable && !this.#retired && room && this.#idleMs(connection) > 0;
  }

  #keep(connection: Connection): void {
    connection.state = "idle";
    this.#idle.set(
      connection,
      this.#clock.alarm(this.#idleMs(connection), () => connection.close("idle-expired")),
    );
  }

  #idleMs({ serverKeepsMs }: Connection): number {
    return serverKeepsMs === null ? this.#limits.idleMs : Math.min(this.#limits.idleMs, serverKeepsMs);
  }

  #forget(connection: Connection): void {
    this.#idle.get(connection)?.();
    this.#idle.delete(connection);
    this.#onClosed(connection.view(this.#session, this.#origin));
    this.#onChange();
  }
}

function leased(connection: Connection): Connection {
  connection.leases += 1;
  return connection;
}

/** One that never opened, one that is not safe to use again, or one too many. */
function whyNotKept({ link, reusable }: Connection): ClosedBecause {
  if (link === null) return "failed";
  return reusable ? "surplus" : "not-reusable";
}
