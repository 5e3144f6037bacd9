import { Download, Maximize2, Minimize2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { saveContent } from "#renderer/state/contents.ts";
import { type Sending, sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { isResponseWideOf, useLayout, widenResponse } from "#renderer/state/layout.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { unreachable } from "#shared/result.ts";
import { reasonPhrase } from "#shared/words/reason-phrase.ts";
import { ExportMenu } from "./export-menu.tsx";
import { ResponseFacts } from "./response-facts.tsx";
import { fileNameFor } from "./file-name.ts";
import styles from "./response.module.css";

/** How it ended, in a line. */
export function ResponseHead({ tabId, past }: { readonly tabId: TabId; readonly past: ReactNode }) {
  const sending = useExchanges(sendingOf(tabId));
  return (
    <div className={styles.head}>
      <div
        role="status"
        aria-label="Response status"
        className={classNames(styles.status, styles[toneOf(sending)])}
      >
        {statusText(sending)}
      </div>
      {sending.phase === "done" && <ResponseFacts exchange={sending.exchange} />}
      {past}
      {sending.phase === "done" && <ExportMenu exchange={sending.exchange} />}
      {sending.phase === "done" && hasContent(sending.exchange) && <SaveButton exchange={sending.exchange} />}
      <WidthButton />
    </div>
  );
}

const hasContent = ({ outcome }: Exchange): boolean =>
  outcome.kind === "response" || outcome.partial !== null;

/** Begins with the status code, or with the kind of the failure. */
function statusText(sending: Sending): string {
  switch (sending.phase) {
    case "idle":
      return "Not sent yet";
    case "sending":
      return "Sending…";
    case "refused":
      return sending.error.kind;
    case "crashed":
      return "Something went wrong in Wirebench";
    case "done":
      return outcomeText(sending.exchange);
    default:
      return unreachable(sending);
  }
}

function outcomeText({ outcome }: Exchange): string {
  if (outcome.kind !== "response") return outcome.error.kind;
  const { status, reason } = outcome.response;
  return `${status} ${reasonPhrase(status, reason)}`.trim();
}

function toneOf(sending: Sending): string {
  if (sending.phase === "idle" || sending.phase === "sending") return "calm";
  if (sending.phase !== "done" || sending.exchange.outcome.kind === "failed") return "bad";
  if (sending.exchange.outcome.kind === "aborted") return "odd";
  const { status } = sending.exchange.outcome.response;
  return status >= 500 ? "bad" : status >= 400 ? "odd" : status >= 300 ? "calm" : "good";
}

function WidthButton() {
  const isWide = useLayout(isResponseWideOf);
  return (
    <IconButton
      label={isWide ? "Show the request beside" : "Use the whole width"}
      icon={isWide ? Minimize2 : Maximize2}
      onClick={() => widenResponse(!isWide)}
    />
  );
}

function SaveButton({ exchange }: { readonly exchange: Exchange }) {
  const [said, setSaid] = useState<string | null>(null);
  const save = async (): Promise<void> => setSaid(await saveContent(exchange.id, fileNameFor(exchange)));
  return (
    <>
      {said !== null && <span className={styles.said}>{said}</span>}
      <IconButton label="Save response body" icon={Download} onClick={() => void save()} />
    </>
  );
}
