import type { Exchange } from "#shared/http/exchange.ts";
import type { HarContent } from "#shared/exports/har.ts";
import type { ContentStore } from "./content-store.ts";

/** Content that still fits into a text with everything else, bytes. */
const exportLimit = 64 * 1024 * 1024;

/** The final response's content after content codings, secrets masked, up to a limit; `null` where it is gone. */
export async function contentUpTo(
  contents: Pick<ContentStore, "read">,
  { id, outcome }: Exchange,
  limitBytes = exportLimit,
): Promise<HarContent | null> {
  const response = outcome.kind === "response" ? outcome.response : outcome.partial;
  if (response === null) return null;
  const view = response.decodedBytes === null ? "received" : "decoded";
  const read = await contents.read(id, view, 0, limitBytes);
  return read.ok ? read.value : null;
}
