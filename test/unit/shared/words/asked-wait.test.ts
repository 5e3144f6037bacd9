import { expect, test } from "vitest";
import type { Exchange } from "#shared/http/exchange.ts";
import { askedWaitMs, askedWaitText } from "#shared/words/asked-wait.ts";

/** An exchange whose last attempt ended with this decision. */
function endedWith(decision: object | null): Pick<Exchange, "attempts"> {
  // Only the decision is looked at.
  return { attempts: [{ decision: null }, { decision }] as unknown as Exchange["attempts"] };
}

test("a wait longer than allowed is asked about, and nothing else", () => {
  const asks = { retry: false, because: "retry-after-too-long", retryAfterMs: 600_000 };
  expect(askedWaitMs(endedWith(asks))).toBe(600_000);
  expect(askedWaitMs(endedWith({ ...asks, because: "final" }))).toBeNull();
  expect(askedWaitMs(endedWith(null))).toBeNull();
  expect(askedWaitMs({ attempts: [] })).toBeNull();
});

test("in words", () => {
  expect(askedWaitText(600_000)).toBe("The server asked to wait 10 min, longer than the session allows.");
});
