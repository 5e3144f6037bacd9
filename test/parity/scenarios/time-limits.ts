import type { Timeouts } from "#shared/policy/timeouts.ts";
import type { Chapter, Scenario } from "#test/parity/scenario.ts";
import { answers, type Reply, reply, script, silence } from "#test/parity/stage-plan.ts";
import { withRetry } from "./python.ts";

const within =
  (timeouts: Partial<Timeouts>): Scenario["wirebench"] =>
  ({ a, send }) =>
    send(`${a}/t`, { policy: { timeouts } });

const get = (timeout: string): string => `s.get(a + "/t", timeout=${timeout})`;

const head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

/** Ten bytes, one every 100 ms. */
const drip: Reply = script(head, ...Array.from({ length: 10 }, () => [100, "x"] as const).flat());

export const timeLimits: Chapter = {
  title: "Time limits",
  scenarios: [
    {
      name: "a server that says nothing, timeout=(5, 0.6)",
      stage: answers(silence),
      python: get("(5, 0.6)"),
      wirebench: within({ connectMs: 5_000, readMs: 600 }),
      stepMs: 600,
    },
    {
      name: "a head that stops in the middle",
      stage: answers(script("HTTP/1.1 200 OK\r\nContent-")),
      python: get("(5, 0.6)"),
      wirebench: within({ readMs: 600 }),
      stepMs: 600,
    },
    {
      name: "content that stops in the middle",
      stage: answers(script(`${head}half`)),
      python: get("(5, 0.6)"),
      wirebench: within({ readMs: 600 }),
      stepMs: 600,
    },
    {
      name: "content that drips, a byte every 0.1 s, never trips a read timeout of 0.4 s",
      stage: answers(drip),
      python: get("(5, 0.4)"),
      wirebench: within({ readMs: 400 }),
      shows: ["answer"],
      stepMs: 500,
    },
    {
      name: "a response after 0.4 s is in time for 5 s",
      stage: answers([...script(400), ...reply(200)]),
      python: get("5"),
      wirebench: within({ connectMs: 5_000, readMs: 5_000 }),
      stepMs: 400,
    },
    {
      name: "a limit for all of it, 0.5 s, while content drips",
      stage: answers(drip),
      python: get("(5, 0.4)"),
      wirebench: within({ readMs: 400, totalMs: 500 }),
      different: {
        in: ["end", "answer", "time"],
        because: "requests has no limit for the whole: as long as a byte comes now and then it waits",
      },
      stepMs: 500,
    },
    {
      name: "a server that never answers a SYN, timeout=(0.6, 5)",
      stage: {},
      python: 's.get(hole + "/t", timeout=(0.6, 5))',
      wirebench: ({ hole, send }) => send(`${hole}/t`, { policy: { timeouts: { connectMs: 600 } } }),
      stepMs: 600,
    },
    {
      name: "connect=1 of total=5 tries that once more",
      stage: {},
      python: withRetry("total=5, connect=1", 's.get(hole + "/t", timeout=(0.6, 5))'),
      wirebench: ({ hole, send }) =>
        send(`${hole}/t`, { policy: { retry: { total: 5, connect: 1 }, timeouts: { connectMs: 600 } } }),
      stepMs: 600,
    },
    {
      name: "a TLS handshake nobody answers",
      stage: answers(silence),
      python: 's.get(a.replace("http:", "https:") + "/t", timeout=(0.6, 5))',
      wirebench: ({ a, send }) =>
        send(`${a.replace("http:", "https:")}/t`, { policy: { timeouts: { connectMs: 5_000, tlsMs: 600 } } }),
      different: {
        in: ["end"],
        because:
          "urllib3 1.26 lets the connect timeout end the handshake and calls it a read timeout, spending that budget; in Wirebench the handshake has a limit of its own and counts as connecting",
      },
      stepMs: 600,
    },
  ],
};
