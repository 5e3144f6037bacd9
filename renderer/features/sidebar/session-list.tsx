import { type KeyboardEvent, useRef } from "react";
import { limitText } from "#renderer/lib/format.ts";
import { openSession } from "#renderer/state/session-tabs.ts";
import { activeTabOf, useTabs } from "#renderer/state/tabs.ts";
import { sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { Dot } from "#renderer/ui/dot.tsx";
import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import { effectivePolicy } from "#shared/policy/session.ts";
import styles from "./sidebar.module.css";

/** The sessions of the workspace; pressing one opens its settings. */
export function SessionList() {
  const sessions = useWorkspace(sessionsOf);
  const active = useTabs(activeTabOf);
  const list = useRef<HTMLUListElement>(null);
  const shown = active?.kind === "session" ? active.saved?.name : undefined;
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const next = buttons[buttons.findIndex((button) => button === document.activeElement) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <ul ref={list} aria-label="Sessions" className={styles.sessions}>
      {sessions.map((session) => {
        const policy = effectivePolicy(session, {});
        return (
          <li key={session.name}>
            <button
              type="button"
              aria-label={session.name}
              aria-current={session.name === shown}
              className={classNames(styles.session, session.name === shown && styles.sessionOpen)}
              title={`${session.name}: connect / read · retries · connections per origin`}
              onClick={() => openSession(session)}
              onKeyDown={move}
            >
              <Dot tone={policy.tls.verification === "full" ? "ok" : "danger"} />
              <span className={styles.sessionName}>{session.name}</span>
              <span className={styles.values}>{summaryOf(policy)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const summaryOf = ({ timeouts, retry, pool }: DeliveryPolicy): string =>
  `${limitText(timeouts.connectMs)} / ${limitText(timeouts.readMs)} · ${retry.total}× · ${pool.maxConnectionsPerOrigin}`;
