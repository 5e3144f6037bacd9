import type { ConnectionView, PoolView } from "#shared/workbench/pool-view.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { createListeners } from "#electron/engine/listeners.ts";
import { type Acquired, Bucket, type Wish } from "./bucket.ts";
import type { Connection } from "./connection.ts";

/** Who wants a connection to where. */
export interface Place {
  readonly session: string;
  readonly origin: string;
  /** Everything else that two requests must have in common to share a connection, as text. */
  readonly key: string;
}

export interface Lease {
  readonly acquired: Acquired;
  release(connection: Connection): void;
}

export interface Pool {
  readonly acquire: (place: Place, wish: Wish) => Promise<Lease>;
  readonly view: () => Omit<PoolView, "breakers">;
  readonly onChange: (listener: () => void) => () => void;
  readonly close: (connectionId: number) => void;
  readonly closeAll: () => void;
}

/** Closed connections that stay listed. */
const closedLimit = 50;

/** Tells whoever listens of changes, and remembers what was closed. */
function createNews(clock: Clock) {
  const { tell, listen } = createListeners(clock);
  /** The last to be closed first. */
  let closed: readonly ConnectionView[] = [];
  return {
    onChange: tell,
    onClosed: (view: ConnectionView): void => {
      closed = [view, ...closed].slice(0, closedLimit);
    },
    closed: () => closed,
    listen,
  };
}

/** urllib3's PoolManager, with the session, the trust and the proxy in the key. */
export function createPool(clock: Clock): Pool {
  /** Per session, least recently used first. */
  const sessions = new Map<string, Map<string, Bucket>>();
  const news = createNews(clock);
  const retired = new Set<Bucket>();
  const buckets = (): readonly Bucket[] => {
    for (const bucket of retired) if (bucket.connections.length === 0) retired.delete(bucket);
    return [...[...sessions.values()].flatMap((group) => [...group.values()]), ...retired];
  };
  const bucketAt = (place: Place, wish: Wish): Bucket => {
    const group = sessions.get(place.session) ?? new Map<string, Bucket>();
    sessions.set(place.session, group);
    // There is no space in an origin.
    const key = `${place.origin} ${place.key}`;
    const found = group.get(key);
    if (found !== undefined && group.size === 1) return found;
    const bucket = found ?? new Bucket(place, wish.limits, clock, news);
    group.delete(key);
    group.set(key, bucket);
    for (const [oldest, surplus] of group) {
      if (group.size <= wish.limits.maxOrigins) break;
      group.delete(oldest);
      surplus.retire("origin-retired");
      retired.add(surplus);
    }
    return bucket;
  };
  return {
    acquire: async (place, wish) => {
      const bucket = bucketAt(place, wish);
      return { acquired: await bucket.acquire(wish), release: (connection) => bucket.release(connection) };
    },
    view: () => ({
      connections: [...buckets().flatMap((bucket) => bucket.views()), ...news.closed()],
      origins: buckets()
        .map((bucket) => bucket.view())
        .filter(({ open, queued }) => open + queued > 0),
    }),
    onChange: news.listen,
    close: (connectionId) => {
      for (const bucket of buckets())
        bucket.connections.find(({ id }) => id === connectionId)?.close("by-hand");
    },
    closeAll: () => {
      for (const bucket of buckets()) bucket.closeAll();
    },
  };
}
