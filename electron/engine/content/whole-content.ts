import type { Exchange } from "#shared/http/exchange.ts";
import type { ContentStore } from "./content-store.ts";

/** Content that still fits into a text with everything else, bytes. */
const wholeLimit = 64 * 1024 * 1024;

/** All of the final response's content after content codings, secrets masked; `null` where it is gone or too large. */
export async function wholeContent(
  contents: Pick<ContentStore, "read">,
  { id, outcome }: Exchange,
): Promise<Uint8Array | null> {
  const response = outcome.kind === "response" ? outcome.response : outcome.partial;
  if (response === null) return null;
  const view = response.decodedBytes === null ? "received" : "decoded";
  const read = await contents.read(id, view, 0, wholeLimit);
  return read.ok && read.value.bytes.length === read.value.total ? read.value.bytes : null;
}
