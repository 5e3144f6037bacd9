import type { ReactNode } from "react";
import { limitText } from "#renderer/lib/format.ts";
import { editPart } from "#renderer/state/draft-edits.ts";
import { showRequestPart } from "#renderer/state/layout.ts";
import { inForce } from "#renderer/state/session-in-force.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { variablesOf, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { environmentOf, scopeOf, useEnvironment } from "#renderer/state/environment.ts";
import { unverifiedOf, useUnverified } from "#renderer/state/unverified.ts";
import { Dot } from "#renderer/ui/dot.tsx";
import { Select } from "#renderer/ui/select.tsx";
import { resolveText, type Scope } from "#shared/variables/scope.ts";
import { isLeftUnchecked } from "#shared/risks/rules/trust.ts";
import type { TabId } from "#shared/ids.ts";
import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import styles from "./target.module.css";

/** What is in force for this send, in a line; each chip leads to where it is changed. */
export function SessionChips({ tabId }: { readonly tabId: TabId }) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const sessions = useWorkspace(sessionsOf);
  const variables = useWorkspace(variablesOf);
  const environment = useEnvironment(environmentOf);
  const unverified = useUnverified(unverifiedOf);
  if (draft === undefined) return null;
  const { session, policy, isMissing, because } = inForce(sessions, draft);
  const { timeouts, retry, pool, tls } = policy;
  const names = sessions.map(({ name }) => name);
  const unknown =
    draft.session !== null && isMissing
      ? [{ value: draft.session, label: `${draft.session} (missing)` }]
      : [];
  const scope = scopeOf(variables, environment);
  const isUnchecked = isLeftUnchecked({ draft, session, policy, scope, unverified });
  const trust = isUnchecked ? "unchecked" : tls.verification;
  const isPlain = isPlainHttp(scope, draft.url);
  const byUrl = inForce(sessions, { ...draft, session: null }).session.name;
  return (
    <div className={styles.chips}>
      <span className={styles.sessionLabel}>Session</span>
      <Select
        label="Session"
        className={styles.session}
        title={`Through “${session.name}” ${because}`}
        value={draft.session ?? ""}
        aria-invalid={isMissing}
        choices={[
          { value: "", label: `By URL: ${byUrl}` },
          ...names.map((name) => ({ value: name, label: name })),
          ...unknown,
        ]}
        onChange={(value) => editPart(tabId, "session", value === "" ? null : value)}
      />
      <Chip title={`Time limits of “${session.name}”: connect, read (silence), total`}>
        connect <b>{limitText(timeouts.connectMs)}</b> · read <b>{limitText(timeouts.readMs)}</b> · total{" "}
        <b>{limitText(timeouts.totalMs)}</b>
      </Chip>
      <Chip title="Retries: how often, after which statuses, backoff factor in seconds">
        {retryText(retry)}
      </Chip>
      <Chip title={`Pool: ${pool.maxOrigins} origins × ${pool.maxConnectionsPerOrigin} connections each`}>
        pool{" "}
        <b>
          {pool.maxOrigins} × {pool.maxConnectionsPerOrigin}
        </b>
      </Chip>
      <TrustChip isPlain={isPlain} trust={trust} authorities={tls.authorities.length} />
    </div>
  );
}

interface TrustProps {
  readonly isPlain: boolean;
  readonly trust: keyof typeof trustWords;
  readonly authorities: number;
}

function TrustChip({ isPlain, trust, authorities }: TrustProps) {
  if (isPlain)
    return (
      <Chip title="http: nothing is encrypted, and nobody is checked">
        <Dot tone="quiet" />
        TLS <b>none (http)</b>
      </Chip>
    );
  return (
    <Chip title="Whom to believe" isDanger={trust !== "full"}>
      <Dot tone={trust === "full" ? "ok" : "danger"} />
      TLS <b>{trustWords[trust]}</b>
      {authorities > 0 && ` + ${authorities} CA`}
    </Chip>
  );
}

/** Whether the URL is one of http once its variables are in their places; one that is not complete yet is not. */
function isPlainHttp(scope: Scope, url: string): boolean {
  const parts = resolveText(scope, url);
  if ("kind" in parts) return /^http:\/\//i.test(url.trim());
  const text = parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
  return /^http:\/\//i.test(text.trim());
}

const trustWords = {
  full: "verified",
  "skip-hostname": "host name not checked",
  unchecked: "not verified",
} as const;

const retryText = ({ total, statusForcelist, backoffFactor }: RetryPolicy): ReactNode =>
  total === 0 ? (
    <>
      retry <b>off</b>
    </>
  ) : (
    <>
      retry <b>{total}×</b> {statusForcelist.join(" ")} · backoff <b>{backoffFactor.toFixed(1)}</b>
    </>
  );

interface ChipProps {
  readonly title: string;
  readonly isDanger?: boolean;
  readonly children: ReactNode;
}

function Chip({ title, isDanger = false, children }: ChipProps) {
  return (
    <button
      type="button"
      title={title}
      className={isDanger ? styles.dangerChip : styles.chip}
      onClick={() => showRequestPart("Session")}
    >
      {children}
    </button>
  );
}
