import type { Chapter } from "#test/parity/scenario.ts";
import { answers, reply } from "#test/parity/stage-plan.ts";
import { aRow } from "#test/support/messages.ts";
import { withRetry } from "./python.ts";
import { retrying } from "./retrying.ts";

const busy = reply(503);
const ok = reply(200);

const get = 's.get(a + "/r")';

export const retries: Chapter = {
  title: "Retries for a status",
  scenarios: [
    {
      name: "no retries by default: a 503 is the response",
      stage: answers(busy, ok),
      python: get,
      wirebench: retrying({}),
    },
    {
      name: "total=3, backoff_factor=0.2: at once, then 0.4 s, then 0.8 s",
      stage: answers(busy, busy, busy, ok),
      python: withRetry("total=3, status_forcelist=[503], backoff_factor=0.2", get),
      wirebench: retrying({ total: 3, statusForcelist: [503], backoffFactor: 0.2 }),
      stepMs: 400,
    },
    {
      name: "the longest backoff is a bound: 0.4 s of 0.8 s",
      stage: answers(busy, busy, busy, ok),
      python: [
        "class Bounded(Retry): DEFAULT_BACKOFF_MAX = 0.4",
        "s.mount(a, HTTPAdapter(max_retries=Bounded(total=3, status_forcelist=[503], backoff_factor=0.2)))",
        get,
      ].join("\n"),
      wirebench: retrying({ total: 3, statusForcelist: [503], backoffFactor: 0.2, backoffMaxMs: 400 }),
      stepMs: 400,
    },
    {
      name: "backoff_jitter=0.4 on 0.8 s stays between 0.8 s and 1.2 s",
      stage: answers(busy, busy, ok),
      // urllib3 has it since 2.0, and so.
      python: [
        "import random",
        "class Jittered(Retry):",
        "    def get_backoff_time(self): return min(120, super().get_backoff_time() + random.random() * 0.4) if len(self.history) > 1 else 0",
        "s.mount(a, HTTPAdapter(max_retries=Jittered(total=2, status_forcelist=[503], backoff_factor=0.4)))",
        get,
      ].join("\n"),
      wirebench: retrying({ total: 2, statusForcelist: [503], backoffFactor: 0.4, backoffJitterMs: 400 }),
      stepMs: 800,
    },
    {
      name: "backoff_factor=0 retries without a wait",
      stage: answers(busy, busy, busy, ok),
      python: withRetry("total=3, status_forcelist=[503]", get),
      wirebench: retrying({ total: 3, statusForcelist: [503] }),
      stepMs: 400,
    },
    {
      name: "raise_on_status=False: the last listed status is the response",
      stage: answers(busy),
      python: withRetry("total=2, status_forcelist=[503], raise_on_status=False", get),
      wirebench: retrying({ total: 2, statusForcelist: [503] }),
    },
    {
      name: "a status that is not in the forcelist is not retried",
      stage: answers(reply(500), ok),
      python: withRetry("total=3, status_forcelist=[503]", get),
      wirebench: retrying({ total: 3, statusForcelist: [503] }),
    },
    {
      name: "a forcelist of several statuses",
      stage: answers(reply(500), reply(502), reply(504), ok),
      python: withRetry("total=5, status_forcelist=[500, 502, 504]", get),
      wirebench: retrying({ total: 5, statusForcelist: [500, 502, 504] }),
    },
    {
      name: "status=1 is spent before total=5",
      stage: answers(busy),
      python: withRetry("total=5, status=1, status_forcelist=[503], raise_on_status=False", get),
      wirebench: retrying({ total: 5, status: 1, statusForcelist: [503] }),
    },
    {
      name: "total=1 ends what status=5 would allow",
      stage: answers(busy),
      python: withRetry("total=1, status=5, status_forcelist=[503], raise_on_status=False", get),
      wirebench: retrying({ total: 1, status: 5, statusForcelist: [503] }),
    },
    {
      name: "a POST is not retried for a status",
      stage: answers(busy, ok),
      python: withRetry("total=3, status_forcelist=[503]", 's.post(a + "/r")'),
      wirebench: retrying({ total: 3, statusForcelist: [503] }, { draft: { method: "POST" } }),
    },
    {
      name: "allowed_methods=['POST'] retries a POST, with its content",
      stage: answers(busy, ok),
      python: withRetry(
        'total=3, status_forcelist=[503], allowed_methods=["POST"]',
        's.post(a + "/r", data=b"once", headers={"Content-Type": "text/plain"})',
      ),
      wirebench: retrying(
        { total: 3, statusForcelist: [503], allowedMethods: ["POST"] },
        { draft: { method: "POST", content: { kind: "text", text: "once", mediaType: "text/plain" } } },
      ),
      shows: ["content"],
    },
    {
      name: "allowed_methods=None (any) retries a PATCH",
      stage: answers(busy, ok),
      python: withRetry("total=3, status_forcelist=[503], allowed_methods=None", 's.patch(a + "/r")'),
      wirebench: retrying(
        { total: 3, statusForcelist: [503], allowedMethods: null },
        { draft: { method: "PATCH" } },
      ),
    },
    {
      name: "PUT is retried by default",
      stage: answers(busy, ok),
      python: withRetry(
        "total=3, status_forcelist=[503]",
        's.put(a + "/r", data=b"x", headers={"Content-Type": "text/plain"})',
      ),
      wirebench: retrying(
        { total: 3, statusForcelist: [503] },
        { draft: { method: "PUT", content: { kind: "text", text: "x", mediaType: "text/plain" } } },
      ),
    },
    {
      name: "allowed_methods=[] means any",
      stage: answers(busy, ok),
      python: withRetry("total=3, status_forcelist=[503], allowed_methods=[]", 's.post(a + "/r")'),
      wirebench: retrying(
        { total: 3, statusForcelist: [503], allowedMethods: [] },
        { draft: { method: "POST" } },
      ),
    },
    {
      name: "raise_on_status=True: a listed status that outlasts the retries is a failure",
      stage: answers(busy),
      python: withRetry("total=2, status_forcelist=[503]", get),
      wirebench: retrying({ total: 2, statusForcelist: [503], raiseOnStatus: true }),
    },
    {
      name: "a POST with an Idempotency-Key",
      stage: answers(busy, ok),
      python: withRetry(
        "total=2, status_forcelist=[503], raise_on_status=False",
        's.post(a + "/r", headers={"Idempotency-Key": "k"})',
      ),
      wirebench: retrying(
        { total: 2, statusForcelist: [503] },
        { draft: { method: "POST", headers: [aRow("Idempotency-Key", "k")] } },
      ),
      different: {
        in: ["requests", "end"],
        because:
          "urllib3 does not know the field; Wirebench takes it for leave to repeat, unless the session says otherwise",
      },
    },
    {
      name: "a file is sent again from its first byte",
      stage: answers(busy, ok),
      python: withRetry(
        "total=2, status_forcelist=[503]",
        's.put(a + "/r", data=io.BytesIO(b"from the start"))',
      ),
      wirebench: ({ a, send, file }) =>
        send(`${a}/r`, {
          policy: { retry: { total: 2, statusForcelist: [503] } },
          draft: { method: "PUT", content: file("again", "from the start") },
        }),
      shows: ["content"],
    },
  ],
};
