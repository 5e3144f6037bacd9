import { type ReactNode, useEffect } from "react";
import { contentOf, loadContent, useContents } from "#renderer/state/contents.ts";
import type { Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import type { ExchangeId } from "#shared/ids.ts";
import { explain } from "#shared/words/explain.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { ContentView } from "./content-view.tsx";
import { Failure } from "./failure.tsx";
import { FailurePartial } from "./failure-partial.tsx";
import { LeaveUnchecked } from "./leave-unchecked.tsx";
import { Reached } from "./reached.tsx";

interface Props {
  readonly exchange: Exchange;
  /** The events of an event stream, laid out. */
  readonly stream: ReactNode;
}

export function BodyPanel({ exchange, stream }: Props) {
  const { outcome, attempts, id } = exchange;
  if (outcome.kind === "response")
    return <ResponseContent id={id} response={outcome.response} stream={stream} />;
  const last = attempts.at(-1);
  const { partial, error } = outcome;
  if (partial !== null && partial.contentBytes > 0)
    return (
      <FailurePartial error={error} partial={partial}>
        <ResponseContent id={id} response={partial} stream={stream} />
      </FailurePartial>
    );
  return (
    <Failure explanation={explain(error)}>
      {last !== undefined && <LeaveUnchecked attempt={last} />}
      {last !== undefined && <Reached attempt={last} />}
    </Failure>
  );
}

interface ContentProps {
  readonly id: ExchangeId;
  readonly response: ResponseRecord;
  readonly stream: ReactNode;
}

function ResponseContent({ id, response, stream }: ContentProps) {
  const content = useContents(contentOf(id));
  const isDecoded = response.decodedBytes !== null;
  useEffect(() => {
    void loadContent(id, isDecoded);
  }, [id, isDecoded]);
  if (response.contentBytes === 0) return <Empty title="No body">The response came without content.</Empty>;
  if (content.phase === "loading") return <Empty title="Reading…" />;
  if (content.phase === "gone")
    return <Empty title="No longer kept">The content was let go to save space. Send again to see it.</Empty>;
  return <ContentView response={response} bytes={content.bytes} total={content.total} stream={stream} />;
}
