import { limitText } from "#renderer/lib/format.ts";
import { sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Dot } from "#renderer/ui/dot.tsx";
import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import { effectivePolicy } from "#shared/policy/session.ts";
import styles from "./sidebar.module.css";

export function SessionList() {
  const sessions = useWorkspace(sessionsOf);
  return (
    <ul aria-label="Sessions" className={styles.sessions}>
      {sessions.map((session) => {
        const policy = effectivePolicy(session, {});
        return (
          <li
            key={session.name}
            className={styles.session}
            title={`${session.name}: connect / read · retries · connections per origin`}
          >
            <Dot tone={policy.tls.verification === "full" ? "ok" : "danger"} />
            <span className={styles.sessionName}>{session.name}</span>
            <span className={styles.values}>{summaryOf(policy)}</span>
          </li>
        );
      })}
    </ul>
  );
}

const summaryOf = ({ timeouts, retry, pool }: DeliveryPolicy): string =>
  `${limitText(timeouts.connectMs)} / ${limitText(timeouts.readMs)} · ${retry.total}× · ${pool.maxConnectionsPerOrigin}`;
