import { createParser } from "eventsource-parser";

/** One event of a `text/event-stream`. */
export interface StreamEvent {
  /** From 1, in the order they came. */
  readonly n: number;
  /** When the window had it, milliseconds since the epoch. */
  readonly at: number;
  /** `message` where the server named none. */
  readonly type: string;
  readonly id: string | null;
  readonly data: string;
}

/** Cuts the text of an event stream into events as it comes. WHATWG HTML §9.2.6. */
export interface EventReader {
  /** The events that are complete with this text. */
  readonly feed: (text: string, at: number) => readonly StreamEvent[];
}

export function createEventReader(): EventReader {
  let n = 0;
  let at = 0;
  let complete: StreamEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, id, data }) => {
      n += 1;
      complete.push({ n, at, type: event ?? "message", id: id ?? null, data });
    },
  });
  return {
    feed: (text, now) => {
      at = now;
      complete = [];
      parser.feed(text);
      return complete;
    },
  };
}
