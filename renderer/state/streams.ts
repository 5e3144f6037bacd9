import { create } from "zustand";
import { createEventReader, type EventReader, type StreamEvent } from "#renderer/lib/event-stream.ts";
import { createLineReader } from "#renderer/lib/line-stream.ts";
import { ask } from "#renderer/lib/ipc.ts";
import { textDecoder } from "#renderer/lib/read-text.ts";
import { isLineType, isTextType, parseMediaType } from "#shared/http/content.ts";
import { fieldValue, type Fields } from "#shared/http/field.ts";
import type { ExchangeId } from "#shared/ids.ts";

/** Content that is looked at while it comes: events, or the end of a text that grows. */
export interface Stream {
  readonly form: "events" | "text";
  /** The latest of them. */
  readonly events: readonly StreamEvent[];
  /** Earlier events that are no longer held. */
  readonly eventsLeftOut: number;
  readonly text: string;
  /** What came before the text and is not held, bytes. */
  readonly textLeftOut: number;
}

interface State {
  readonly byExchange: Readonly<Partial<Record<ExchangeId, Stream>>>;
}

/** Events held in the window; the file or the Text view has them all. */
export const eventLimit = 5_000;

/** Characters held of all events together, and of a text that grows. */
const eventTextLimit = 16 * 1024 * 1024;
const textLimit = 32 * 1024;

/** A text that grows is laid out anew no oftener than this, milliseconds. */
const textEveryMs = 200;

export const useStreams = create<State>(() => ({ byExchange: {} }));

export const streamOf =
  (id: ExchangeId | null) =>
  ({ byExchange }: State): Stream | null =>
    (id === null ? undefined : byExchange[id]) ?? null;

const empty = (form: Stream["form"]): Stream => ({
  form,
  events: [],
  eventsLeftOut: 0,
  text: "",
  textLeftOut: 0,
});

/** What reads the content of one exchange as it comes. */
interface Follower {
  readonly newDecoder: () => TextDecoder;
  decoder: TextDecoder;
  readonly reader: EventReader;
  readonly form: Stream["form"];
  /** Bytes read so far. */
  at: number;
  isReading: boolean;
  /** Asked for again while it was reading. */
  isAskedAgain: boolean;
}

const followers = new Map<ExchangeId, Follower>();

const pageBytes = { events: 512 * 1024, text: textLimit } as const;

const essenceOf = (fields: Fields): string =>
  parseMediaType(fieldValue(fields, "content-type") ?? "")?.essence ?? "";

/** Whether content is shown as rows that come one by one: events, or JSON by lines. */
export const isEventStream = (fields: Fields): boolean =>
  essenceOf(fields) === "text/event-stream" || isLineType(essenceOf(fields));

/** Whether content of this type can be watched as it comes. */
export function isWatchable(fields: Fields): boolean {
  const contentType = fieldValue(fields, "content-type");
  return contentType !== null && isTextType(contentType);
}

/** Reads on from where it was, to what is there now. Calls that come in the meantime are covered by the one under way. */
export async function readOn(id: ExchangeId, fields: Fields): Promise<void> {
  const follower = followers.get(id) ?? follow(id, fields);
  follower.isAskedAgain = follower.isReading;
  if (follower.isReading) return;
  follower.isReading = true;
  try {
    for (let hasMore = true; (hasMore || follower.isAskedAgain) && followers.has(id);) {
      follower.isAskedAgain = false;
      const { at: from, form } = follower;
      const page = { exchangeId: id, view: "decoded", from, length: pageBytes[form] } as const;
      const reply = await ask["content.read"](page);
      if (!reply.ok || !followers.has(id)) return;
      const { bytes, total } = reply.value;
      if (form === "text" && total > from + textLimit) {
        // Of a text only the end is shown: what lies before it is not fetched at all.
        skipTo(id, follower, endOf(total));
        hasMore = true;
        continue;
      }
      follower.at += bytes.length;
      if (bytes.length > 0) take(id, follower, bytes);
      hasMore = bytes.length > 0 && follower.at < total;
      if (form === "text") await new Promise((resolve) => setTimeout(resolve, textEveryMs));
    }
  } finally {
    follower.isReading = false;
  }
}

function follow(id: ExchangeId, fields: Fields): Follower {
  const form = isEventStream(fields) ? "events" : "text";
  const charset = parseMediaType(fieldValue(fields, "content-type") ?? "")?.parameters.get("charset") ?? null;
  // An event stream is UTF-8 whatever it says of itself.
  const newDecoder = (): TextDecoder => textDecoder(form === "events" ? null : charset);
  const follower: Follower = {
    form,
    newDecoder,
    decoder: newDecoder(),
    reader: isLineType(essenceOf(fields)) ? createLineReader() : createEventReader(),
    at: 0,
    isReading: false,
    isAskedAgain: false,
  };
  followers.set(id, follower);
  put(id, empty(form));
  return follower;
}

function take(id: ExchangeId, { form, decoder, reader }: Follower, bytes: Uint8Array): void {
  const text = decoder.decode(bytes, { stream: true });
  const before = streamOf(id)(useStreams.getState()) ?? empty(form);
  put(id, form === "events" ? withEvents(before, reader.feed(text, Date.now())) : withText(before, text));
}

/** The latest events that fit. */
export function withEvents(stream: Stream, more: readonly StreamEvent[]): Stream {
  if (more.length === 0) return stream;
  const all = [...stream.events, ...more];
  let first = Math.max(0, all.length - eventLimit);
  let characters = all.slice(first).reduce((sum, { data }) => sum + data.length, 0);
  for (; first < all.length - 1 && characters > eventTextLimit; first++)
    characters -= all[first]?.data.length ?? 0;
  return { ...stream, events: all.slice(first), eventsLeftOut: stream.eventsLeftOut + first };
}

/** Half the limit before the end, so that the end can grow for a while; between two characters of UTF-16 and UTF-32. */
function endOf(total: number): number {
  const at = total - textLimit / 2;
  return at - (at % 4);
}

function skipTo(id: ExchangeId, follower: Follower, at: number): void {
  follower.at = at;
  follower.decoder = follower.newDecoder();
  put(id, { ...empty("text"), textLeftOut: at });
}

/** Where reading began in the middle, the rest of a character that is cut is no part of the text. */
function withText(stream: Stream, more: string): Stream {
  const isCut = stream.text === "" && stream.textLeftOut > 0;
  const all = stream.text + (isCut ? more.replace(/^\uFFFD{1,3}/, "") : more);
  const leftOut = Math.max(0, all.length - textLimit);
  return { ...stream, text: all.slice(leftOut), textLeftOut: stream.textLeftOut + leftOut };
}

const put = (id: ExchangeId, stream: Stream): void =>
  useStreams.setState(({ byExchange }) => ({ byExchange: { ...byExchange, [id]: stream } }));

/** The exchange is over: a text is shown whole now, and nobody looks at its end any more. */
export function endGrowing(id: ExchangeId): void {
  if (followers.get(id)?.form === "text") dropStream(id);
}

export function dropStream(id: ExchangeId): void {
  followers.delete(id);
  useStreams.setState(({ byExchange }) => {
    const { [id]: _, ...left } = byExchange;
    return { byExchange: left };
  });
}
