import { useEffect, useState } from "react";
import { sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { isEventStream, readOn, streamOf, useStreams } from "#renderer/state/streams.ts";
import type { ResponseHead } from "#shared/http/exchange.ts";
import type { ExchangeId, TabId } from "#shared/ids.ts";
import { EventList } from "./event-list.tsx";
import { GrowingText } from "./growing-text.tsx";

/** What comes while it comes: events, or text that grows. Nothing where there is neither. */
export function StreamView({ tabId }: { readonly tabId: TabId }) {
  const sending = useExchanges(sendingOf(tabId));
  if (sending.phase === "sending") return <Shown id={sending.exchangeId} isOver={false} />;
  if (sending.phase !== "done") return null;
  const { id, outcome } = sending.exchange;
  const response = outcome.kind === "response" ? outcome.response : outcome.partial;
  return response === null || !isEventStream(response.fields) ? null : <Ended id={id} response={response} />;
}

/** The events of a stream that is over, also where nobody watched it come. */
function Ended({ id, response }: { readonly id: ExchangeId; readonly response: ResponseHead }) {
  useEffect(() => void readOn(id, response.fields), [id, response]);
  return <Shown id={id} isOver />;
}

function Shown({ id, isOver }: { readonly id: ExchangeId; readonly isOver: boolean }) {
  const stream = useStreams(streamOf(id));
  const [isFollowing, follow] = useState(!isOver);
  if (stream === null) return null;
  return stream.form === "events" ? (
    <EventList stream={stream} isOver={isOver} isFollowing={isFollowing} onFollow={follow} />
  ) : (
    <GrowingText stream={stream} />
  );
}
