import type { PoolLimits } from "#shared/policy/pool-limits.ts";
import type { Chapter, Difference, Scenario } from "#test/parity/scenario.ts";
import { answers, hangUp, lastReply, reply, script, type StagePlan } from "#test/parity/stage-plan.ts";
import { withAdapter } from "./python.ts";

const slow = answers([...script(300), ...reply(200)]);
const two: StagePlan = { a: { replies: { "*": [reply(200)] } }, b: { replies: { "*": [reply(200)] } } };

/** Six at once, and then three one after another. */
const sixAtOnce = (name: string, adapter: string, pool: Partial<PoolLimits>): Scenario => ({
  name,
  stage: slow,
  python: withAdapter(
    adapter,
    "with ThreadPoolExecutor(6) as six: list(six.map(lambda n: s.get(a + '/c'), range(6)))",
    "for n in range(3): s.get(a + '/c')",
  ),
  wirebench: async ({ a, send }) => {
    await Promise.all(Array.from({ length: 6 }, () => send(`${a}/c`, { policy: { pool } })));
    for (let n = 0; n < 3; n++) await send(`${a}/c`, { policy: { pool } });
  },
  order: "any",
  shows: ["connections"],
});

const alternating = (name: string, adapter: string, pool: Partial<PoolLimits>): Scenario => ({
  name,
  stage: two,
  python: withAdapter(adapter, "for url in (a, b, a, b): s.get(url + '/c')"),
  wirebench: async ({ a, b, send }) => {
    for (const url of [a, b, a, b]) await send(`${url}/c`, { policy: { pool } });
  },
  shows: ["connections"],
});

/** The second request meets a server that hangs up instead of answering, as one does whose idle time has just run out. */
const stale = (name: string, python: string, method: string, different?: Difference): Scenario => ({
  name,
  stage: { a: { replies: { "/1": [reply(200)], "/2": [hangUp, reply(200)] } } },
  python: `s.get(a + "/1"); s.${python}(a + "/2")`,
  wirebench: async ({ a, send }) => {
    await send(`${a}/1`);
    await send(`${a}/2`, { draft: { method } });
  },
  shows: ["connections"],
  ...(different === undefined ? {} : { different }),
});

const three: Pick<Scenario, "python" | "wirebench" | "shows"> = {
  python: "for n in range(3): s.get(a + '/c')",
  wirebench: async ({ a, send }) => {
    for (let n = 0; n < 3; n++) await send(`${a}/c`);
  },
  shows: ["connections"],
};

export const connections: Chapter = {
  title: "Connections",
  scenarios: [
    { name: "three requests, one after another", stage: answers(reply(200)), ...three },
    { name: "three, each answered with Connection: close", stage: answers(lastReply(200)), ...three },
    {
      name: "three, each answered by HTTP/1.0",
      stage: answers(script("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")),
      ...three,
    },
    {
      name: "an error status keeps the connection",
      stage: answers(reply(500), reply(404), reply(200)),
      ...three,
    },
    {
      name: "a server that hangs up after a response, without saying so",
      stage: answers([...reply(200), { do: "close" }]),
      python: "s.get(a + '/c'); time.sleep(0.2); s.get(a + '/c')",
      wirebench: async ({ a, send }) => {
        await send(`${a}/c`);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await send(`${a}/c`);
      },
      shows: ["connections"],
    },
    stale("a kept connection that is closed when it is used again: GET", "get", "GET", {
      in: ["requests", "connections", "end", "answer"],
      because:
        "requests fails, since it retries nothing by itself; Wirebench sends what a server cannot have acted on once more on a new connection (RFC 9110 §9.2.2), and says so",
    }),
    stale("the same with POST, which may have been acted on", "post", "POST"),
    sixAtOnce("pool_maxsize=10: six at once, then three", "pool_maxsize=10", { maxConnectionsPerOrigin: 10 }),
    sixAtOnce("pool_maxsize=2, pool_block=False: more are opened, two are kept", "pool_maxsize=2", {
      maxConnectionsPerOrigin: 2,
      whenFull: "open",
    }),
    sixAtOnce("pool_maxsize=2, pool_block=True: the others wait", "pool_maxsize=2, pool_block=True", {
      maxConnectionsPerOrigin: 2,
      whenFull: "queue",
    }),
    alternating("pool_connections=10: two origins in turn", "pool_connections=10", { maxOrigins: 10 }),
    alternating("pool_connections=1: two origins in turn throw each other out", "pool_connections=1", {
      maxOrigins: 1,
    }),
  ],
};
