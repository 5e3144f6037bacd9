import type { Attempt } from "#shared/http/exchange.ts";
import { fieldValues } from "#shared/http/field.ts";

/** What released the content of a message that asked first, or kept it back; `null` where none asked. RFC 9110 §10.1.1. */
export function expectAnswer({ fields, interim, response, wire }: Attempt): string | null {
  const asked = fieldValues(fields, "expect").some((value) => value.trim().toLowerCase() === "100-continue");
  if (!asked || wire.form === "decoded") return null;
  if (interim.some(({ status }) => status === 100)) return "The server asked for the body with 100 Continue.";
  const headBytes = endOfHead(wire.sent.head);
  if (headBytes === null || wire.sent.total > headBytes)
    return "The server said nothing for 1 s, so the body was sent unasked.";
  return response === null
    ? "The body was held back, and the server never asked for it."
    : "The final response came first, so the body was not sent.";
}

function endOfHead(bytes: Uint8Array): number | null {
  for (let at = 3; at < bytes.length; at += 1)
    if (bytes[at] === 10 && bytes[at - 1] === 13 && bytes[at - 2] === 10 && bytes[at - 3] === 13)
      return at + 1;
  return null;
}
