import type { OriginView } from "#shared/workbench/pool-view.ts";
import { countText } from "#shared/words/quantity.ts";
import styles from "./pool.module.css";

/** How full the pool of each origin is, and who waits. */
export function Origins({ origins }: { readonly origins: readonly OriginView[] }) {
  return (
    <ul aria-label="Pools" className={styles.origins}>
      {origins.map(({ session, origin, open, limit, queued }, index) => (
        <li key={`${session} ${origin} ${index}`}>
          <span className={styles.origin}>{origin}</span>
          <span className={styles.faint}>{session}</span>
          <span aria-hidden className={styles.gauge}>
            <i style={{ width: `${Math.min(100, (open / limit) * 100)}%` }} />
          </span>
          <span>
            <b>{open}</b> of {limit} open{queued > 0 && <>, {countText(queued, "request")} waiting</>}
          </span>
        </li>
      ))}
    </ul>
  );
}
