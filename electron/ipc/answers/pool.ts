import type { Engine } from "#electron/engine/engine.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { ok } from "#shared/result.ts";

/** `pool.*` and `breaker.*`: the connections and circuit breakers of all sessions, and ending one by hand. */
export const poolAnswers = ({
  pool,
}: Engine): Pick<Answers, "pool.read" | "pool.close" | "breaker.reset"> => ({
  "pool.read": async () => ok(pool.view()),
  "pool.close": async ({ connectionId }) => {
    pool.close(connectionId);
    return ok(undefined);
  },
  "breaker.reset": async (place) => {
    pool.resetBreaker(place);
    return ok(undefined);
  },
});
