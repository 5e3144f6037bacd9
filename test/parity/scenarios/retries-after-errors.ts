import type { Chapter } from "#test/parity/scenario.ts";
import { answers, breakOff, hangUp, reply, script, silence } from "#test/parity/stage-plan.ts";
import { withRetry } from "./python.ts";
import { retrying } from "./retrying.ts";

const busy = reply(503);
const ok = reply(200);
const get = 's.get(a + "/r")';

export const retriesAfterErrors: Chapter = {
  title: "Retries after errors",
  scenarios: [
    {
      name: "a connection broken off before the response is a read error: retried for GET",
      stage: answers(breakOff, ok),
      python: withRetry("total=1", get),
      wirebench: retrying({ total: 1 }),
      shows: ["connections"],
    },
    {
      name: "a connection closed before the response is one too",
      stage: answers(hangUp, hangUp, ok),
      python: withRetry("total=2", get),
      wirebench: retrying({ total: 2 }),
      shows: ["connections"],
    },
    {
      name: "a read error is not retried for POST",
      stage: answers(hangUp, ok),
      python: withRetry("total=2", 's.post(a + "/r")'),
      wirebench: retrying({ total: 2 }, { draft: { method: "POST" } }),
    },
    {
      name: "read=0 with total=3: no retry after a lost response",
      stage: answers(hangUp, ok),
      python: withRetry("total=3, read=0", get),
      wirebench: retrying({ total: 3, read: 0 }),
    },
    {
      name: "a read timeout is retried, and says so in the end",
      stage: answers(silence),
      python: withRetry("total=2", 's.get(a + "/r", timeout=(5, 0.4))'),
      wirebench: retrying({ total: 2 }, { policy: { timeouts: { readMs: 400 } } }),
      shows: ["connections"],
      stepMs: 400,
    },
    {
      name: "a connect error is retried for POST too, and ends as one",
      stage: {},
      python: withRetry("total=2", 's.post(nobody + "/r")'),
      wirebench: ({ nobody, send }) =>
        send(`${nobody}/r`, { policy: { retry: { total: 2 } }, draft: { method: "POST" } }),
    },
    {
      name: "connect=0 leaves status retries alone",
      stage: answers(busy, ok),
      python: withRetry("total=3, connect=0, status_forcelist=[503]", get),
      wirebench: retrying({ total: 3, connect: 0, statusForcelist: [503] }),
    },
    {
      name: "a response that is no HTTP is retried",
      stage: answers([...script("what is this\r\n\r\n"), { do: "close" }], ok),
      python: withRetry("total=2", get),
      wirebench: retrying({ total: 2 }),
      shows: ["connections"],
    },
    {
      name: "content cut short by the end of the connection",
      stage: answers([...script("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), { do: "close" }], ok),
      python: withRetry("total=2", get),
      wirebench: retrying({ total: 2 }),
      shows: ["answer"],
      different: {
        in: ["requests", "connections", "answer"],
        because:
          "urllib3 1.26 does not hold content against its Content-Length and gives half of it as a success; Wirebench counts it as a read error and tries again",
      },
    },
  ],
};
