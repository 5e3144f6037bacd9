import { ArrowDownToLine } from "lucide-react";
import { useState } from "react";
import type { StreamEvent } from "#renderer/lib/event-stream.ts";
import type { Stream } from "#renderer/state/streams.ts";
import { Button } from "#renderer/ui/button.tsx";
import { GrowingList } from "#renderer/ui/growing-list.tsx";
import { countText } from "#shared/words/quantity.ts";
import { EventRow } from "./event-row.tsx";
import styles from "./stream.module.css";

interface Props {
  readonly stream: Stream;
  readonly isOver: boolean;
  readonly isFollowing: boolean;
  readonly onFollow: (isFollowing: boolean) => void;
}

const rowHeight = 26;

/** The events of a stream, the newest at the bottom. */
export function EventList({ stream, isOver, isFollowing, onFollow }: Props) {
  const { events, eventsLeftOut } = stream;
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = ({ n }: StreamEvent): void => {
    const next = new Set(open);
    if (!next.delete(n)) next.add(n);
    setOpen(next);
    onFollow(false);
  };
  const startedAt = events[0]?.at ?? 0;
  const isBare = events[0]?.type === "";
  return (
    <div className={styles.stream}>
      <div className={styles.bar}>
        <span role="status" aria-label="Number of events">
          {countText(eventsLeftOut + events.length, "event")}
          {eventsLeftOut > 0 && ` · the first ${eventsLeftOut.toLocaleString("en")} are not shown`}
          {!isOver && events.length === 0 && " so far"}
        </span>
        <Button kind="quiet" aria-pressed={isFollowing} onClick={() => onFollow(!isFollowing)}>
          <ArrowDownToLine size={13} aria-hidden /> Follow
        </Button>
      </div>
      <GrowingList
        label="Events"
        rows={events}
        keyOf={({ n }) => n}
        rowHeight={rowHeight}
        isFollowing={isFollowing}
        onFollow={onFollow}
        render={(event) => (
          <EventRow
            event={event}
            sinceMs={event.at - startedAt}
            isBare={isBare}
            isOpen={open.has(event.n)}
            onToggle={() => toggle(event)}
          />
        )}
      />
    </div>
  );
}
