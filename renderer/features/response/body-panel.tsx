import { useEffect } from "react";
import { contentOf, loadContent, useContents } from "#renderer/state/contents.ts";
import type { Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import type { ExchangeId } from "#shared/ids.ts";
import { explain } from "#shared/words/explain.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { ContentView } from "./content-view.tsx";
import { Failure } from "./failure.tsx";
import { Reached } from "./reached.tsx";

export function BodyPanel({ exchange }: { readonly exchange: Exchange }) {
  const { outcome, attempts, id } = exchange;
  if (outcome.kind === "response") return <ResponseContent id={id} response={outcome.response} />;
  const last = attempts.at(-1);
  return (
    <Failure explanation={explain(outcome.error)}>{last !== undefined && <Reached attempt={last} />}</Failure>
  );
}

function ResponseContent({ id, response }: { readonly id: ExchangeId; readonly response: ResponseRecord }) {
  const content = useContents(contentOf(id));
  const isDecoded = response.decodedBytes !== null;
  useEffect(() => {
    void loadContent(id, isDecoded);
  }, [id, isDecoded]);
  if (response.contentBytes === 0) return <Empty title="No body">The response came without content.</Empty>;
  if (content.phase === "loading") return <Empty title="Reading…" />;
  if (content.phase === "gone")
    return <Empty title="No longer kept">The content was let go to save space. Send again to see it.</Empty>;
  return <ContentView response={response} bytes={content.bytes} total={content.total} />;
}
