import type { KeyboardEvent } from "react";
import { limitText } from "#renderer/lib/format.ts";
import { openDialog } from "#renderer/state/dialogs.ts";
import { openSession, startSession } from "#renderer/state/session-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { isOpen, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { ContextMenu } from "#renderer/ui/context-menu.tsx";
import { Dot, type Tone } from "#renderer/ui/dot.tsx";
import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import { effectivePolicy, type Session } from "#shared/policy/session.ts";
import { inspect } from "#shared/risks/inspect.ts";
import { emptyDraft } from "#shared/workbench/request-draft.ts";
import styles from "./sidebar.module.css";

interface Props {
  readonly session: Session;
  readonly isShown: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A session of the list: pressing it opens its settings. */
export function SessionItem({ session, isShown, onKeyDown }: Props) {
  const policy = effectivePolicy(session, {});
  const hasWorkspace = useWorkspace(isOpen);
  const askToDelete = (): void => {
    openSession(session);
    const { activeTab } = useTabs.getState();
    if (activeTab !== null) openDialog({ kind: "delete-session", tabId: activeTab });
  };
  return (
    <ContextMenu
      trigger={
        <button
          type="button"
          aria-label={session.name}
          aria-current={isShown}
          className={classNames(styles.session, isShown && styles.sessionOpen)}
          title={`${session.name}: connect / read · retries · connections per origin`}
          onClick={() => openSession(session)}
          onKeyDown={onKeyDown}
        >
          <Dot tone={toneOf(session, policy)} />
          <span className={styles.sessionName}>{session.name}</span>
          <span className={styles.values}>{summaryOf(policy)}</span>
        </button>
      }
      choices={[
        { label: "Open settings", run: () => openSession(session) },
        {
          label: "Copy to a new one",
          run: () => startSession(sessionsOf(useWorkspace.getState()), session),
          disabled: !hasWorkspace,
        },
        { label: "Delete…", run: askToDelete, disabled: session.builtIn || !hasWorkspace },
      ]}
    />
  );
}

function toneOf(session: Session, policy: DeliveryPolicy): Tone {
  if (policy.tls.verification !== "full") return "danger";
  return inspect({ draft: emptyDraft, session, policy, scope: [] }).length === 0 ? "ok" : "warn";
}

const summaryOf = ({ timeouts, retry, pool }: DeliveryPolicy): string =>
  `${limitText(timeouts.connectMs)} / ${limitText(timeouts.readMs)} · ${retry.total}× · ${pool.maxConnectionsPerOrigin}`;
