import { type Keeping, keepingOf, useBench } from "#renderer/state/bench.ts";
import { openDialog } from "#renderer/state/dialogs.ts";
import { poolOf, usePool } from "#renderer/state/pool.ts";
import { Dot } from "#renderer/ui/dot.tsx";
import { countText } from "#shared/words/quantity.ts";
import { RiskCount } from "./risk-count.tsx";
import styles from "./status-bar.module.css";

const keepingWords: Readonly<Record<Keeping, string>> = {
  kept: "Draft kept",
  changed: "Keeping draft…",
  failed: "Draft not kept",
};

/** Origins that fit beside each other. */
const originsShown = 4;

export function StatusBar() {
  const { connections, origins, breakers } = usePool(poolOf);
  const alive = connections.filter(({ state }) => state !== "closed").length;
  const broken = breakers.filter(({ state }) => state !== "closed").length;
  const keeping = useBench(keepingOf);
  // Two sessions have connections of their own to one origin: then the name of each stands before it.
  const isShared = (origin: string): boolean => origins.filter((one) => one.origin === origin).length > 1;
  const queued = origins.reduce((sum, origin) => sum + origin.queued, 0);
  return (
    <footer className={styles.bar}>
      <button
        type="button"
        className={styles.pool}
        title="Show every connection"
        onClick={() => openDialog({ kind: "connections" })}
      >
        <Dot tone={broken > 0 ? "danger" : queued > 0 ? "warn" : alive > 0 ? "ok" : "quiet"} />
        {countText(alive, "connection")} · {queued} queued
        {broken > 0 && ` · ${countText(broken, "circuit")} open`}
      </button>
      <div className={styles.origins}>
        {origins
          .filter(({ open, queued: waiting }) => open + waiting > 0)
          .slice(0, originsShown)
          .map(({ session, origin, open, limit }) => (
            <span
              key={`${session} ${origin}`}
              className={styles.origin}
              title={`${origin}, session ${session}`}
            >
              {isShared(origin) && `${session} · `}
              {hostOf(origin)} {open}/{limit}
            </span>
          ))}
      </div>
      <RiskCount />
      <span className={keeping === "failed" ? styles.bad : undefined}>{keepingWords[keeping]}</span>
    </footer>
  );
}

const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, "").replace(/:(?:80|443)$/, "");
