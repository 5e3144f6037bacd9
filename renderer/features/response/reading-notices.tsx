import { useEffect } from "react";
import { readBeginning, readingOf, useReadings } from "#renderer/state/readings.ts";
import { Notice } from "#renderer/ui/notice.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import { noticesOf } from "#shared/reading/notices.ts";
import { readRateLimits } from "#shared/reading/rate-limit.ts";
import { RateLimitLine } from "./rate-limits.tsx";
import styles from "./fields.module.css";

/** Above the body: what it says of itself, and what its status means. */
export function ReadingNotices({ exchange }: { readonly exchange: Exchange }) {
  const { id, outcome, attempts, startedAt, totalMs } = exchange;
  const response = outcome.kind === "response" ? outcome.response : null;
  const reading = useReadings(readingOf(id));
  useEffect(() => {
    if (response !== null) void readBeginning(id, response);
  }, [id, response]);
  const last = attempts.at(-1);
  if (response === null || last === undefined || reading === null) return null;
  const { text, isWhole } = reading;
  const limits = readRateLimits(response.fields, startedAt + totalMs);
  const spent = limits.filter(({ remaining }) => remaining === 0 || response.status === 429);
  return (
    <>
      {noticesOf({ response, last, text, isWhole }).map((notice) => (
        <Notice key={notice.kind} tone={notice.tone}>
          <span>{notice.text}</span>
          {notice.source !== "" && <span className={styles.source}>{notice.source}</span>}
        </Notice>
      ))}
      {spent.map((limit) => (
        <Notice key={limit.name} tone="warn">
          <RateLimitLine limit={limit} />
        </Notice>
      ))}
    </>
  );
}
