import { compareContents, type ComparedContent } from "#shared/diff/compare-contents.ts";
import { comparedBytes, type ContentDifference } from "#shared/diff/content-difference.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { HistoryWork } from "./history-work.ts";

type Reading = Pick<HistoryWork, "read" | "content">;

/** The contents of two exchanges that were kept; `null` where one of them is not there. */
export function compareKept(reader: Reading, left: ExchangeId, right: ExchangeId): ContentDifference | null {
  const [before, after] = [sizeOf(reader, left), sizeOf(reader, right)];
  if (before === null || after === null) return null;
  if (Math.max(before, after) > comparedBytes) return { form: "too-large", limitBytes: comparedBytes };
  const sides = [contentOf(reader, left), contentOf(reader, right)] as const;
  return sides[0] === null || sides[1] === null ? null : compareContents(sides[0], sides[1]);
}

const responseOf = (reader: Reading, id: ExchangeId) => {
  const outcome = reader.read(id)?.exchange.outcome;
  return outcome === undefined ? null : outcome.kind === "response" ? outcome.response : outcome.partial;
};

/** Bytes of the content as it is compared; nothing came: 0. */
function sizeOf(reader: Reading, id: ExchangeId): number | null {
  const response = responseOf(reader, id);
  if (response === null) return reader.read(id) === null ? null : 0;
  return response.decodedBytes ?? response.contentBytes;
}

function contentOf(reader: Reading, id: ExchangeId): ComparedContent | null {
  const response = responseOf(reader, id);
  const size = sizeOf(reader, id);
  if (size === null) return null;
  if (size === 0) return { bytes: new Uint8Array(), text: "" };
  const range = reader.content({ id, from: 0, length: size });
  return range === null
    ? null
    : { bytes: range.bytes, text: readText(range.bytes, response?.charset ?? null) };
}

/** `null` where it is no text. */
function readText(bytes: Uint8Array, charset: string | null): string | null {
  if (bytes.subarray(0, 4_096).includes(0)) return null;
  try {
    return new TextDecoder(charset ?? "utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    // Bytes that are not of this charset, and a charset nobody knows.
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}
