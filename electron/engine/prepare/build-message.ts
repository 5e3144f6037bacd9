import { type Field, type Fields, hasField } from "#shared/http/field.ts";
import { expectsContent } from "#shared/http/method.ts";
import type { Target } from "#shared/http/target.ts";
import type { MessageContent, RawHeadBytes, RequestMessage } from "#electron/engine/message.ts";
import { userAgent } from "#shared/user-agent.ts";

/** Everything a message is made of, so that a redirect can make the next one of it. */
export interface Ingredients {
  readonly method: string;
  readonly target: Target;
  /** As the user typed them. */
  readonly typed: Fields;
  readonly credentials: Fields;
  /** Names of automatic fields the user switched off, lower case. */
  readonly silenced: ReadonlySet<string>;
  /** Names of fields that held a secret or came from credentials, lower case: they never go to another origin. */
  readonly guarded: ReadonlySet<string>;
  /** The query parameter that came from credentials, as it is sent: it never goes to another origin either. */
  readonly guardedQuery: string | null;
  readonly content: MessageContent | null;
  readonly mediaType: string | null;
  readonly raw: RawHeadBytes | null;
}

/** What we can decode, in the order we like it. */
const acceptedCodings = "gzip, deflate, br, zstd";

/** Host first, then what the user typed, as it was typed; then what is missing. A name the user used is never added. */
export function buildMessage(from: Ingredients): RequestMessage {
  const { method, target, content, raw } = from;
  if (raw !== null) return { method, target, fields: raw.fields, content, raw };
  const given = [...from.typed, ...from.credentials];
  const wanted = ([name]: Field): boolean => !hasField(given, name) && !from.silenced.has(name.toLowerCase());
  const first: Fields = [["Host", from.target.authority]];
  const last: Fields = [
    ["Accept", "*/*"],
    ["Accept-Encoding", acceptedCodings],
    ["User-Agent", userAgent],
    ...(from.content !== null && from.mediaType !== null ? [["Content-Type", from.mediaType] as const] : []),
    ...contentLength(from, given),
  ];
  const fields = [...first.filter(wanted), ...given, ...last.filter(wanted)];
  return { method, target, fields, content, raw };
}

/** RFC 9110 §8.6; never beside Transfer-Encoding (RFC 9112 §6.2). */
function contentLength({ method, content }: Ingredients, given: Fields): Fields {
  if (hasField(given, "transfer-encoding")) return [];
  if (content === null) return expectsContent(method) ? [["Content-Length", "0"]] : [];
  return [["Content-Length", String(content.bytes)]];
}
