import { afterAll, beforeAll, expect, test, type TestContext } from "vitest";
import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { childServer, type ChildServer } from "#test/support/child-server.ts";
import { proves } from "#test/support/proof.ts";
import { type Control, lateMs, medianOf, patience, startControl } from "./lateness.ts";

const repetitions = process.env["WIREBENCH_DEEP"] === "1" ? 9 : 3;

/** Fails as its path says, and tells by its own clock when each request of a send came. */
const failing = `
  const arrivals = new Map();
  const dates = {
    imf: (at) => new Date(at).toUTCString(),
    rfc850: (at) => {
      const [, day, month, year, time] = /, (\\d+) (\\w+) \\d\\d(\\d\\d) (\\S+)/.exec(new Date(at).toUTCString());
      const name = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][new Date(at).getUTCDay()];
      return name + ", " + day + "-" + month + "-" + year + " " + time + " GMT";
    },
    asctime: (at) => {
      const [, name, day, month, year, time] = /(\\w+), (\\d+) (\\w+) (\\d+) (\\S+)/.exec(new Date(at).toUTCString());
      return name + " " + month + " " + day.replace(/^0/, " ") + " " + time + " " + year;
    },
  };
  const server = require("node:net").createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => undefined).on("data", (request) => {
      const [, id, how] = /^\\w+ \\/([^/]+)\\/(\\S+) /.exec(request.toString("latin1"));
      if (how === "arrivals") {
        const text = JSON.stringify(arrivals.get(id));
        return socket.write("HTTP/1.1 200 OK\\r\\nContent-Length: " + text.length + "\\r\\n\\r\\n" + text);
      }
      const seen = arrivals.get(id) ?? [];
      arrivals.set(id, [...seen, performance.now()]);
      if (how === "resets") return socket.resetAndDestroy();
      const asks = how === "seconds" ? "1" : how in dates ? dates[how](Math.ceil(Date.now() / 1000) * 1000 + 1000) : null;
      const field = asks === null || seen.length > 0 ? "" : "Retry-After: " + asks + "\\r\\n";
      socket.write("HTTP/1.1 503 Busy\\r\\n" + field + "Content-Length: 0\\r\\n\\r\\n");
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

interface Series {
  readonly how: "busy" | "resets" | "seconds" | "imf" | "rfc850" | "asctime";
  readonly retry: Partial<RetryPolicy>;
  /** Each gap in milliseconds, or between which two. */
  readonly gaps: readonly (number | readonly [from: number, to: number])[];
}

const busy = { statusForcelist: [503] };

const series: Readonly<Record<string, Series>> = {
  "factor 0.05: at once, then doubling": {
    how: "busy",
    retry: { ...busy, total: 5, backoffFactor: 0.05 },
    gaps: [0, 100, 200, 400, 800],
  },
  "factor 0: always at once": { how: "busy", retry: { ...busy, total: 4 }, gaps: [0, 0, 0, 0] },
  "factor 0.1 up to 250 ms": {
    how: "busy",
    retry: { ...busy, total: 4, backoffFactor: 0.1, backoffMaxMs: 250 },
    gaps: [0, 200, 250, 250],
  },
  "factor 0.05 with a jitter of 100 ms": {
    how: "busy",
    retry: { ...busy, total: 3, backoffFactor: 0.05, backoffJitterMs: 100 },
    gaps: [0, [100, 200], [200, 300]],
  },
  "a connection that is reset each time": {
    how: "resets",
    retry: { total: 3, backoffFactor: 0.05 },
    gaps: [0, 100, 200],
  },
};

const asked: Readonly<Record<string, Series>> = {
  "Retry-After in seconds, then the backoff": {
    how: "seconds",
    retry: { ...busy, total: 2, backoffFactor: 0.05 },
    gaps: [1_000, 100],
  },
  "Retry-After as an IMF-fixdate": { how: "imf", retry: { ...busy, total: 1 }, gaps: [[1_000, 2_000]] },
  "Retry-After as an RFC 850 date": { how: "rfc850", retry: { ...busy, total: 1 }, gaps: [[1_000, 2_000]] },
  "Retry-After as an asctime date": { how: "asctime", retry: { ...busy, total: 1 }, gaps: [[1_000, 2_000]] },
};

let bench: TestEngine;
let server: ChildServer;
let control: Control;
beforeAll(async () => {
  bench = await anEngine();
  [server, control] = await Promise.all([childServer(failing), startControl()]);
  // What is only slow the first time is no gap.
  await bench.send(`http://127.0.0.1:${server.port}/0/busy`);
});
afterAll(async () => {
  await bench.close();
  await Promise.all([server.close(), control.close()]);
});

let sends = 0;

/** The gaps of one send as the server saw them. */
async function gapsOf({ how, retry }: Series): Promise<readonly number[]> {
  const url = `http://127.0.0.1:${server.port}/${++sends}`;
  // A session of its own: a connection that another send left behind would be tried first, and replayed for free.
  await bench.send(`${url}/${how}`, { policy: { retry }, session: `session ${sends}` });
  const arrivals: unknown = JSON.parse(await bench.text(await bench.send(`${url}/arrivals`)));
  if (!Array.isArray(arrivals)) throw new Error("the server tells its arrivals");
  const times = arrivals.map(Number);
  return times.slice(1).map((time, n) => time - (times[n] ?? 0));
}

/** The late ones of the gaps, at their medians. */
function lateGaps({ gaps }: Series, all: readonly (readonly number[])[], late: number): readonly number[] {
  return mediansOf(all).filter((median, n) => {
    const gap = gaps[n] ?? 0;
    return median > (typeof gap === "number" ? gap : gap[1]) + late;
  });
}

const mediansOf = (all: readonly (readonly number[])[]): readonly number[] =>
  (all[0] ?? []).map((_, n) => medianOf(all.map((gaps) => gaps[n] ?? Number.NaN)));

async function expectGaps(task: TestContext["task"], one: Series): Promise<void> {
  const all: (readonly number[])[] = [];
  const machine: number[] = [];
  const late = (): number => lateMs + Math.max(0, medianOf(machine));
  for (let n = 0; n < patience && (n === 0 || lateGaps(one, all, late()).length > 0); n++) {
    const bare = Promise.all(Array.from({ length: repetitions }, () => control.latenessOf(50)));
    all.push(...(await Promise.all(Array.from({ length: repetitions }, () => gapsOf(one)))));
    machine.push(...(await bare));
  }
  const wanted = one.gaps.map((gap) => (typeof gap === "number" ? String(gap) : gap.join("–")));
  const got = mediansOf(all).map((gap) => gap.toFixed(0));
  proves(task, {
    cases: all.length * one.gaps.length,
    measured: `wanted ${wanted.join(", ")} ms, got ${got.join(", ")} ms`,
  });
  for (const gaps of all) {
    expect(gaps).toHaveLength(one.gaps.length);
    for (const [n, gap] of one.gaps.entries())
      // The clocks of two processes are read, each to a whole millisecond.
      expect(gaps[n]).toBeGreaterThan((typeof gap === "number" ? gap : gap[0]) - 3);
  }
  expect(lateGaps(one, all, late()), got.join(", ")).toEqual([]);
}

test.for(Object.entries(series))("%s", ([, one], { task }) => expectGaps(task, one));

// These wait for whole seconds, so they do it together.
test.concurrent.for(Object.entries(asked))("%s", ([, one], { task }) => expectGaps(task, one));
