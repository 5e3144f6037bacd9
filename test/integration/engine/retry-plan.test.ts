import { afterEach, expect, test } from "vitest";
import { planRetries, type Trouble } from "#shared/policy/retry-plan.ts";
import { resilientRetries, type RetryPolicy } from "#shared/policy/retry-policy.ts";
import { anEngine } from "#test/support/an-engine.ts";
import { fakeClock } from "#test/support/fake-clock.ts";
import { proves } from "#test/support/proof.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/** A server that gives the trouble for as long as it says. */
async function troubled({ failure, status, retryAfterMs, recoversAfter }: Trouble): Promise<string> {
  let n = 0;
  const bad = [
    `HTTP/1.1 ${status} Bad`,
    "Content-Length: 0",
    ...(retryAfterMs === null ? [] : [`Retry-After: ${retryAfterMs / 1_000}`]),
  ];
  const server = await rawServer(
    answering((_, connection) => {
      n += 1;
      if (recoversAfter !== null && n > recoversAfter) return ok;
      // A cut answer counts as silence does: both are urllib3's read errors.
      if (failure === "read") connection.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
      return failure === "read" ? "" : `${bad.join("\r\n")}\r\n\r\n`;
    }),
  );
  const url = server.url();
  if (failure === "connect") await server.close();
  else opened.push(server);
  return url;
}

/** A policy, a trouble and a method that nobody has thought of. */
function aCase(chance: () => number) {
  const policy: RetryPolicy = {
    ...resilientRetries,
    total: pick(chance, [0, 1, 3, 6]),
    read: pick(chance, [null, null, 1]),
    allowedMethods: pick<readonly string[] | null>(chance, [resilientRetries.allowedMethods, null, []]),
    backoffFactor: pick(chance, [0, 0.5, 1]),
    backoffMaxMs: pick(chance, [120_000, 3_000]),
  };
  const failure = pick(chance, ["status", "status", "read", "connect"] as const);
  const trouble: Trouble = {
    failure,
    status: pick(chance, [503, 429, 413, 404]),
    retryAfterMs: failure === "status" ? pick(chance, [null, null, 4_000, 0, 900_000]) : null,
    recoversAfter: failure === "connect" ? null : pick(chance, [null, 1, 2]),
  };
  return { policy, trouble, method: pick(chance, ["GET", "PUT", "POST"]) };
}

test("what is planned is what happens, for 150 policies, troubles and methods", async ({ task }) => {
  proves(task, { cases: 150, seed: seedOfRun });
  const chance = seeded(seedOfRun);
  for (let n = 0; n < 150; n++) {
    const { policy, trouble, method } = aCase(chance);
    const clock = fakeClock();
    const bench = await anEngine({ clock });
    const exchange = await bench.send(await troubled(trouble), {
      policy: { retry: policy, timeouts: { totalMs: null } },
      draft: { method },
    });
    await bench.close();
    const plan = planRetries(policy, trouble, { method, hasIdempotencyKey: false });
    const seen = { waits: clock.slept, attempts: exchange.attempts.length };
    const planned = {
      waits: plan.waits.map(({ fromMs }) => fromMs).filter((ms) => ms > 0),
      attempts: plan.waits.length + 1,
    };
    expect(seen, `seed ${seedOfRun}, ${JSON.stringify({ policy, trouble, method })}`).toEqual(planned);
  }
});
