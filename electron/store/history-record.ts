import { deflateRawSync, inflateRawSync } from "node:zlib";
import { Exchange } from "#shared/http/exchange.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";
import { RequestDraft } from "#shared/workbench/request-draft.ts";
import * as z from "zod";

/** What of an exchange is not in a column of its own. */
export const HistoryRecord = z.strictObject({ exchange: Exchange, draft: RequestDraft }).readonly();
export type HistoryRecord = z.infer<typeof HistoryRecord>;

/** JSON has no bytes: they stand as base64 under this name. */
const mark = "$bytes";

export function packRecord(record: HistoryRecord): Buffer {
  return deflateRawSync(
    JSON.stringify(record, function (this: object, name: string, value: unknown) {
      // As it is, not as `toJSON` of a buffer would have it.
      const found: unknown = Reflect.get(this, name);
      return found instanceof Uint8Array
        ? { [mark]: Buffer.from(found.buffer, found.byteOffset, found.byteLength).toString("base64") }
        : value;
    }),
    { level: 3 },
  );
}

/** `null` where it is damaged, or of a form that is no longer read. */
export function unpackRecord(packed: Uint8Array): HistoryRecord | null {
  try {
    const text = inflateRawSync(packed).toString("utf8");
    const read = HistoryRecord.safeParse(JSON.parse(text, (_, value: unknown) => bytesIn(value)));
    return read.success ? read.data : null;
  } catch {
    // Only the packed bytes can be at fault here.
    return null;
  }
}

function bytesIn(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !(mark in value)) return value;
  const text = value[mark];
  return typeof text === "string" && Object.keys(value).length === 1
    ? new Uint8Array(Buffer.from(text, "base64"))
    : value;
}

/** Text that is searched for, of one side of an exchange, characters. */
export const searchedText = 1024 * 1024;

/** The request as it was written to the socket the last time, as text. */
export function sentText({ attempts }: Exchange): string {
  const sent: RecordedBytes | undefined = attempts.at(-1)?.wire.sent;
  return sent === undefined ? "" : textOf(sent.head);
}

/** Bytes that are text, as text; nothing of those that are not. */
export function textOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, searchedText);
  // Nothing that people read holds a zero byte.
  if (head.subarray(0, 4_096).includes(0)) return "";
  return new TextDecoder("utf-8").decode(head);
}
