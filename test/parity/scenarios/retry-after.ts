import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import type { Chapter, Scenario } from "#test/parity/scenario.ts";
import { answers, reply } from "#test/parity/stage-plan.ts";
import { withRetry } from "./python.ts";

const ok = reply(200);
const asking = (status: number, retryAfter: string): ReturnType<typeof reply> =>
  reply(status, [`Retry-After: ${retryAfter}`]);

const get = 's.get(a + "/r")';

/** One row: the answers, the arguments of `Retry`, and the same as a policy. */
function row(
  name: string,
  stage: Scenario["stage"],
  [args, retry]: readonly [args: string, retry: Partial<RetryPolicy>],
  rest: Partial<Scenario> = {},
): Scenario {
  return {
    name,
    stage,
    python: withRetry(args, get),
    wirebench: ({ a, send }) => send(`${a}/r`, { policy: { retry } }),
    stepMs: 500,
    ...rest,
  };
}

const total1: readonly [string, Partial<RetryPolicy>] = ["total=1", { total: 1 }];

export const retryAfter: Chapter = {
  title: "Retry-After",
  scenarios: [
    row("seconds, at 503 that is in no forcelist", answers(asking(503, "1"), ok), total1),
    row("seconds, at 429", answers(asking(429, "1"), ok), total1),
    row("seconds, at 413", answers(asking(413, "1"), ok), total1),
    row("at 500 outside the forcelist it is no wish", answers(asking(500, "1"), ok), total1),
    row("at a listed 500 it is obeyed", answers(asking(500, "1"), ok), [
      "total=1, status_forcelist=[500]",
      { total: 1, statusForcelist: [500] },
    ]),
    row("it goes before the backoff", answers(asking(503, "1"), asking(503, "1"), ok), [
      "total=3, status_forcelist=[503], backoff_factor=0.25",
      { total: 3, statusForcelist: [503], backoffFactor: 0.25 },
    ]),
    row("a date as IMF-fixdate", answers(asking(503, "{{date+1 imf}}"), ok), total1),
    row("a date as RFC 850 wrote it", answers(asking(503, "{{date+1 rfc850}}"), ok), total1),
    row("a date as asctime writes it", answers(asking(503, "{{date+1 asctime}}"), ok), total1),
    row(
      "a date in the past is no wish: the backoff goes on",
      answers(asking(503, "Thu, 01 Jan 2015 00:00:00 GMT")),
      [
        "total=2, status_forcelist=[503], backoff_factor=0.25, raise_on_status=False",
        { total: 2, statusForcelist: [503], backoffFactor: 0.25 },
      ],
    ),
    row("0 is no wish either", answers(asking(503, "0")), [
      "total=2, status_forcelist=[503], backoff_factor=0.25, raise_on_status=False",
      { total: 2, statusForcelist: [503], backoffFactor: 0.25 },
    ]),
    row(
      "respect_retry_after_header=False: the backoff alone",
      answers(asking(503, "5"), asking(503, "5"), ok),
      [
        "total=2, status_forcelist=[503], backoff_factor=0.25, respect_retry_after_header=False",
        { total: 2, statusForcelist: [503], backoffFactor: 0.25, respectRetryAfter: false },
      ],
    ),
    row("respect_retry_after_header=False: 429 in no forcelist is final", answers(asking(429, "1"), ok), [
      "total=2, respect_retry_after_header=False",
      { total: 2, respectRetryAfter: false },
    ]),
    row("total=0 obeys nobody", answers(asking(503, "1"), ok), ["total=0", { total: 0 }]),
    row("a POST does not come again", answers(asking(503, "1"), ok), total1, {
      python: withRetry("total=1", 's.post(a + "/r")'),
      wirebench: ({ a, send }) =>
        send(`${a}/r`, { policy: { retry: { total: 1 } }, draft: { method: "POST" } }),
    }),
    row(
      "neither seconds nor a date",
      answers(asking(503, "soon"), ok),
      ["total=1, status_forcelist=[503]", { total: 1, statusForcelist: [503] }],
      {
        different: {
          in: ["requests", "end", "answer"],
          because:
            "urllib3 raises InvalidHeader and the response is lost; Wirebench waits as if nothing had been asked",
        },
      },
    ),
    row(
      "longer than the longest wait the session allows (0.5 s here)",
      answers(asking(503, "1"), ok),
      ["total=1", { total: 1, retryAfterMaxMs: 500 }],
      {
        different: {
          in: ["requests", "end", "time"],
          because:
            "urllib3 1.26 waits for as long as a server says; Wirebench stops above a limit (120 s by default) and leaves it to the user",
        },
      },
    ),
  ],
};
