import type { PoolLimits } from "#shared/policy/pool-limits.ts";
import type { ConnectionView, OriginView } from "#shared/workbench/pool-view.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { createLimit, type Halt, type Halting } from "#electron/engine/halting.ts";
import { Connection } from "./connection.ts";

export type Acquired = { readonly connection: Connection } | { readonly halt: Halt };

export interface Wish {
  readonly limits: PoolLimits;
  /** Never one that was used before. */
  readonly fresh: boolean;
  readonly halting: Halting;
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
  readonly #idle = new Map<Connection, () => void>();
  readonly #busy = new Set<Connection>();
  readonly #waiters: Waiter[] = [];
  #limits: PoolLimits;
  /** Once it was the least recently used one too many: what is in use is finished, nothing is kept. */
  #retired = false;

  constructor(
    place: { readonly session: string; readonly origin: string },
    limits: PoolLimits,
    clock: Clock,
    onChange: () => void,
  ) {
    this.#session = place.session;
    this.#origin = place.origin;
    this.#limits = limits;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** An idle connection, a new one that is still to be opened, or the next that becomes free. */
  async acquire(wish: Wish): Promise<Acquired> {
    this.#limits = wish.limits;
    const halt = wish.halting.halt();
    if (halt !== null) return { halt };
    const idle = this.#takeIdle();
    if (idle !== null && !wish.fresh) return this.#checked(idle);
    idle?.close();
    const full = this.#busy.size >= wish.limits.maxConnectionsPerOrigin;
    if (full && wish.limits.whenFull === "queue") return this.#queue(wish);
    return { connection: this.#make() };
  }

  /** Gives a connection to the next waiter, keeps it, or closes it. */
  release(connection: Connection): void {
    this.#busy.delete(connection);
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) {
      const next = connection.reusable && !waiter.fresh ? connection : this.#make();
      if (next !== connection) connection.close();
      this.#busy.add(next);
      waiter.give(next);
    } else if (this.#mayKeep(connection)) this.#keep(connection);
    else connection.close();
    this.#onChange();
  }

  retire(): void {
    this.#retired = true;
    const idle = [...this.#idle.keys()];
    for (const connection of idle) connection.close();
  }

  closeAll(): void {
    this.retire();
    const busy = [...this.#busy];
    for (const connection of busy) connection.close();
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
    const connection = new Connection(this.#clock, (closed) => this.#forget(closed));
    this.#busy.add(connection);
    this.#onChange();
    return connection;
  }

  /** The one used last is the least likely to have gone stale. */
  #takeIdle(): Connection | null {
    for (const [connection, cancel] of [...this.#idle].toReversed()) {
      cancel();
      this.#idle.delete(connection);
      if (connection.reusable) {
        connection.state = "active";
        this.#busy.add(connection);
        this.#onChange();
        return connection;
      }
      connection.close();
    }
    return null;
  }

  /** Lets a close that is already here be noticed first: urllib3's `is_connection_dropped`. */
  async #checked(idle: Connection): Promise<Acquired> {
    for (let connection: Connection | null = idle; connection !== null; connection = this.#takeIdle()) {
      await new Promise((resolve) => setImmediate(resolve));
      if (connection.reusable) return { connection };
      this.#busy.delete(connection);
      connection.close();
    }
    return { connection: this.#make() };
  }

  #queue({ halting, limits, fresh }: Wish): Promise<Acquired> {
    return new Promise((resolve) => {
      const limit = createLimit(this.#clock, halting, "queue", limits.queueMs);
      const settle = (acquired: Acquired): void => {
        limit.signal.removeEventListener("abort", onHalt);
        limit.release();
        resolve(acquired);
      };
      const waiter: Waiter = { fresh, give: (connection) => settle({ connection }) };
      const onHalt = (): void => {
        const halt = limit.halt();
        const at = this.#waiters.indexOf(waiter);
        if (halt === null || at < 0) return;
        this.#waiters.splice(at, 1);
        this.#onChange();
        settle({ halt });
      };
      limit.signal.addEventListener("abort", onHalt);
      this.#waiters.push(waiter);
      this.#onChange();
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
      this.#clock.alarm(this.#idleMs(connection), () => connection.close()),
    );
  }

  #idleMs({ serverKeepsMs }: Connection): number {
    return serverKeepsMs === null ? this.#limits.idleMs : Math.min(this.#limits.idleMs, serverKeepsMs);
  }

  #forget(connection: Connection): void {
    this.#idle.get(connection)?.();
    this.#idle.delete(connection);
    this.#onChange();
  }
}
