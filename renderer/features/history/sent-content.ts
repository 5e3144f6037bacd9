import { isReadable } from "#renderer/lib/read-text.ts";
import type { Exchange } from "#shared/http/exchange.ts";

/** The content of the request as it stands on the wire, where it is text; `null` where there is none to read. */
export function sentContent({
  attempts,
}: Exchange): { readonly text: string; readonly isCut: boolean } | null {
  const sent = attempts[0]?.wire.sent;
  if (sent === undefined) return null;
  const from = contentStart(sent.head);
  if (from === null || from >= sent.head.length) return null;
  const bytes = sent.head.subarray(from, from + shownBytes);
  if (!isReadable(bytes)) return null;
  return { text: new TextDecoder().decode(bytes), isCut: sent.total > from + bytes.length };
}

/** More is only in the Wire tab, bytes. */
const shownBytes = 64 * 1024;

/** After the empty line that ends the head. RFC 9112 §2.1. */
function contentStart(head: Uint8Array): number | null {
  for (let at = 0; at + 3 < head.length; at++)
    if (head[at] === 13 && head[at + 1] === 10 && head[at + 2] === 13 && head[at + 3] === 10) return at + 4;
  return null;
}
