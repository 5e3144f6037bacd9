import { localTimeText } from "#renderer/lib/format.ts";
import { useNow } from "#renderer/ui/use-now.ts";
import type { RateLimit } from "#shared/reading/rate-limit.ts";
import { fromNowText, spanText } from "#shared/reading/when.ts";
import styles from "./fields.module.css";

/** How much may still be asked for, and when it starts anew. */
export function RateLimits({ limits }: { readonly limits: readonly RateLimit[] }) {
  if (limits.length === 0) return null;
  return (
    <section aria-label="Rate limit" className={styles.section}>
      <h3 className={styles.heading}>Rate limit</h3>
      {limits.map((limit) => (
        <div key={`${limit.source} ${limit.name}`} className={styles.limit}>
          {limit.limit !== null && limit.remaining !== null && limit.limit > 0 && (
            <meter
              aria-label={`Left of ${limit.name}`}
              className={styles.meter}
              min={0}
              max={limit.limit}
              low={limit.limit * 0.2}
              high={limit.limit * 0.5}
              optimum={limit.limit}
              value={limit.remaining}
            />
          )}
          <RateLimitLine limit={limit} />
        </div>
      ))}
    </section>
  );
}

/** `58 of 100 requests left in 1 h; starts anew at 15:42:10, in 3 min`. */
export function RateLimitLine({ limit }: { readonly limit: RateLimit }) {
  const now = useNow();
  const { name, resetAt, windowMs, source } = limit;
  const when =
    resetAt === null
      ? null
      : `${source === "Retry-After" ? "the server asks to wait until" : "starts anew at"} ${localTimeText(resetAt, now)}, ${fromNowText(resetAt, now)}`;
  const text = [countOf(limit), windowMs === null ? null : `in ${spanText(windowMs)}`].filter(
    (one) => one !== null,
  );
  return (
    <span>
      {asSentence([text.join(" "), when].filter((one) => one !== null && one !== "").join("; "))}{" "}
      <span className={styles.source} title={name}>
        {source}
      </span>
    </span>
  );
}

const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function countOf({ name, limit, remaining }: RateLimit): string | null {
  const of = limit === null ? "" : ` of ${limit.toLocaleString()}`;
  if (remaining !== null)
    return remaining === 0 ? `No ${name} left${of}` : `${remaining.toLocaleString()}${of} ${name} left`;
  return limit === null ? null : `${limit.toLocaleString()} ${name} allowed`;
}
