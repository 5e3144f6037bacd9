import { type Fields, fieldValue, withoutFields } from "#shared/http/field.ts";
import { requestTargetOf } from "#shared/http/target.ts";
import type { RequestMessage } from "#electron/engine/message.ts";
import type { WrittenMessage } from "./request-head.ts";

/** Fields of one connection, which HTTP/2 does not have (RFC 9113 §8.2.2); Host is `:authority` there. */
const connectionFields = [
  "host",
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "upgrade",
  "expect",
];

/** A message as HTTP/2 carries it: names in lower case, one line per name, the request line as pseudo-fields. */
export function writeForHttp2(message: RequestMessage): WrittenMessage {
  const { method, target, content } = message;
  const requestTarget = requestTargetOf(target);
  const kept = withoutFields(message.fields, connectionFields);
  const hasLength = ["POST", "PUT", "PATCH"].includes(method) && (content?.bytes ?? 0) > 0;
  const fields: Fields = [
    [":method", method],
    [":scheme", target.scheme],
    [":authority", fieldValue(message.fields, "host") ?? target.authority],
    [":path", requestTarget],
    // undici sends Content-Length in HTTP/2 only where content is usual.
    ...merged(hasLength ? kept : withoutFields(kept, ["content-length"])),
  ];
  const head = decodedText(fields);
  return { method, requestTarget, fields, head, chunked: false, expectsContinue: false, mayBeFollowed: true };
}

/** Repeated fields become one, as undici joins them; Cookie has a separator of its own (RFC 9113 §8.2.3). */
function merged(fields: Fields): Fields {
  const out = new Map<string, string>();
  for (const [name, value] of fields) {
    const lower = name.toLowerCase();
    const before = out.get(lower);
    out.set(lower, before === undefined ? value : `${before}${lower === "cookie" ? "; " : ", "}${value}`);
  }
  return [...out];
}

/** Fields as they are shown where no text passed the wire. */
export const decodedText = (fields: Fields): Buffer =>
  Buffer.from(`${fields.map(([name, value]) => `${name}: ${value}\n`).join("")}\n`);
