import { shortDuration } from "#renderer/lib/format.ts";
import { openDialog } from "#renderer/state/dialogs.ts";
import { edit, editUrl } from "#renderer/state/draft-edits.ts";
import { send } from "#renderer/state/exchanges.ts";
import { showRequestPart, showResponsePart } from "#renderer/state/layout.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { TimeoutPhase } from "#shared/http/send-error.ts";
import type { TabId } from "#shared/ids.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import type { FailureAction } from "#shared/reading/failure-steps.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import styles from "./explained-failure.module.css";
import { withField } from "./with-field.ts";

interface Props {
  readonly tabId: TabId;
  readonly actions: readonly FailureAction[];
}

/** What can be done about a failure at a press. */
export function FailureActions({ tabId, actions }: Props) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  if (draft === undefined) return null;
  return (
    <div role="group" aria-label="Remedies" className={styles.actions}>
      {actions.map((action, index) => (
        <Button
          key={action.kind}
          kind={index === 0 ? "plain" : "quiet"}
          disabled={isDone(action, draft)}
          onClick={() => run(tabId, action, draft)}
        >
          {labelOf(action, draft)}
        </Button>
      ))}
    </div>
  );
}

const shown = { Wire: "Show the bytes", Timeline: "Show the timeline", TLS: "Show the certificate" } as const;

function labelOf(action: FailureAction, draft: RequestDraft): string {
  switch (action.kind) {
    case "repeat":
      return "Repeat the request";
    case "raise-limit":
      return isDone(action, draft)
        ? `The limit is ${shortDuration(action.toMs)} from now on`
        : `Raise the ${limitNames[action.phase]} limit to ${shortDuration(action.toMs)}`;
    case "show":
      return shown[action.part];
    case "connections":
      return "Show connections";
    case "settings":
      return "Open its settings";
    case "use-scheme":
      return `Use ${action.scheme}`;
    case "uncompressed":
      return "Ask without compression";
  }
}

const limitNames: Readonly<Record<TimeoutPhase, string>> = {
  queue: "queue",
  connect: "connect",
  tls: "TLS",
  "first-byte": "first byte",
  read: "read",
  total: "total",
};

function raised(overrides: PolicyOverrides, phase: TimeoutPhase, toMs: number): PolicyOverrides {
  if (phase === "queue") return { ...overrides, pool: { ...overrides.pool, queueMs: toMs } };
  return { ...overrides, timeouts: { ...overrides.timeouts, [timeoutNames[phase]]: toMs } };
}

const timeoutNames = {
  connect: "connectMs",
  tls: "tlsMs",
  "first-byte": "firstByteMs",
  read: "readMs",
  total: "totalMs",
} as const;

function isDone(action: FailureAction, { overrides, url }: RequestDraft): boolean {
  if (action.kind === "use-scheme") return !url.startsWith("http") || url.startsWith(`${action.scheme}:`);
  if (action.kind !== "raise-limit") return false;
  const { phase, toMs } = action;
  const now = phase === "queue" ? overrides.pool?.queueMs : overrides.timeouts?.[timeoutNames[phase]];
  return now === toMs;
}

function run(tabId: TabId, action: FailureAction, draft: RequestDraft): void {
  switch (action.kind) {
    case "repeat":
      return void send(tabId);
    case "raise-limit":
      return edit(tabId, (one) => ({ ...one, overrides: raised(one.overrides, action.phase, action.toMs) }));
    case "show":
      return showResponsePart(action.part);
    case "connections":
      return openDialog({ kind: "connections" });
    case "settings":
      return showRequestPart("Session");
    case "use-scheme":
      return editUrl(tabId, draft.url.replace(/^https?:/i, `${action.scheme}:`));
    case "uncompressed":
      return void send(tabId, null, (one) => withField(one, ["Accept-Encoding", "identity"]));
  }
}
