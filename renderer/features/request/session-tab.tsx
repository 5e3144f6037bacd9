import { Fragment } from "react";
import { shortDuration } from "#renderer/lib/format.ts";
import { editPart } from "#renderer/state/draft-edits.ts";
import { inForce } from "#renderer/state/session-in-force.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import type { TabId } from "#shared/ids.ts";
import { backoffMs, type RetryPolicy } from "#shared/policy/retry-policy.ts";
import styles from "./request.module.css";
import { SettingLine } from "./setting-line.tsx";
import { chapters } from "./settings.ts";

/** Every value in force for this request, where it comes from, and the means to set it for this request alone. */
export function SessionTab({ tabId }: { readonly tabId: TabId }) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const sessions = useWorkspace(sessionsOf);
  if (draft === undefined) return null;
  const { session, policy } = inForce(sessions, draft);
  return (
    <div className={styles.settings}>
      <p className={styles.explain}>
        Sent through the session <b>{session.name}</b>. A value set here holds for this request only.
      </p>
      {chapters.map(({ title, settings }) => (
        <Fragment key={title}>
          <h3 className={styles.chapter}>{title}</h3>
          {settings.map((one) => (
            <SettingLine
              key={one.path}
              setting={one}
              session={session}
              overrides={draft.overrides}
              onChange={(overrides) => editPart(tabId, "overrides", overrides)}
            />
          ))}
          {title === "Retries" && policy.retry.total > 0 && (
            <p className={styles.schedule}>Retries follow {schedule(policy.retry)}.</p>
          )}
        </Fragment>
      ))}
    </div>
  );
}

/** Retries whose waits are listed one by one. */
const listed = 6;

function schedule(retry: RetryPolicy): string {
  const waits = Array.from({ length: Math.min(retry.total, listed) }, (_, index) =>
    backoffMs(retry, index + 1, 0),
  );
  const jitter =
    retry.backoffJitterMs > 0
      ? `, each but the first up to ${shortDuration(retry.backoffJitterMs)} later`
      : "";
  return `${waits.map((ms) => (ms === 0 ? "at once" : `after ${shortDuration(ms)}`)).join(", ")}${retry.total > listed ? ", …" : ""}${jitter}`;
}
