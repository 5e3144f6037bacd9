import { type ReactNode, useEffect } from "react";
import { contentOf, loadContent, useContents } from "#renderer/state/contents.ts";
import { requestNameOf } from "#renderer/state/reading.ts";
import type { Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import type { ExchangeId, TabId } from "#shared/ids.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { ContentView } from "./content-view.tsx";
import { ExplainedFailure } from "./explained-failure.tsx";
import { FailurePartial } from "./failure-partial.tsx";

interface Props {
  readonly tabId: TabId;
  readonly exchange: Exchange;
  /** The events of an event stream, laid out. */
  readonly stream: ReactNode;
}

export function BodyPanel({ tabId, exchange, stream }: Props) {
  const { outcome, id } = exchange;
  if (outcome.kind === "response")
    return <ResponseContent tabId={tabId} id={id} response={outcome.response} stream={stream} />;
  const { partial, error } = outcome;
  if (partial !== null && partial.contentBytes > 0)
    return (
      <FailurePartial exchange={exchange} error={error} partial={partial}>
        <ResponseContent tabId={tabId} id={id} response={partial} stream={stream} />
      </FailurePartial>
    );
  return <ExplainedFailure tabId={tabId} exchange={exchange} error={error} />;
}

interface ContentProps {
  readonly tabId: TabId;
  readonly id: ExchangeId;
  readonly response: ResponseRecord;
  readonly stream: ReactNode;
}

function ResponseContent({ tabId, id, response, stream }: ContentProps) {
  const content = useContents(contentOf(id));
  const isDecoded = response.decodedBytes !== null;
  useEffect(() => {
    void loadContent(id, isDecoded);
  }, [id, isDecoded]);
  if (response.contentBytes === 0) return <Empty title="No body">The response came without content.</Empty>;
  if (content.phase === "loading") return <Empty title="Reading…" />;
  if (content.phase === "gone")
    return <Empty title="No longer kept">The content was let go to save space. Send again to see it.</Empty>;
  return (
    <ContentView
      key={id}
      request={requestNameOf(tabId)}
      content={{ exchangeId: id, view: isDecoded ? "decoded" : "received" }}
      response={response}
      start={content}
      stream={stream}
    />
  );
}
