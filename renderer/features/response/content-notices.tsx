import { Notice } from "#renderer/ui/notice.tsx";
import type { ResponseRecord } from "#shared/http/exchange.ts";
import { fieldValue } from "#shared/http/field.ts";
import { parseContentRange } from "#shared/http/ranges.ts";
import { bytesText } from "#shared/words/quantity.ts";
import { rangeText } from "#shared/words/range-text.ts";

interface Props {
  readonly response: ResponseRecord;
  readonly shownBytes: number;
  readonly total: number;
}

const problems = {
  "coding-unknown": "Its content coding is not known here: these are the bytes as they came.",
  "coding-damaged": "Its content coding is damaged: this is what could be read.",
  "decoded-too-large": "It unpacks to more than is safe to hold: this is the beginning.",
} as const;

/** What is to be known of content before it is read: that it is not all, or not sound. */
export function ContentNotices({ response, shownBytes, total }: Props) {
  const range =
    response.status === 206 ? parseContentRange(fieldValue(response.fields, "content-range") ?? "") : null;
  return (
    <>
      {response.decodeProblem !== null && <Notice tone="warn">{problems[response.decodeProblem]}</Notice>}
      {range !== null && response.download === undefined && (
        <Notice tone="info">This is a part of the content: {rangeText(range)}.</Notice>
      )}
      {shownBytes < total && (
        <Notice tone="info">
          Showing the first {bytesText(shownBytes)} of {bytesText(total)}.{" "}
          {response.download === undefined
            ? "Save to see all."
            : `All of it is in ${response.download.name}.`}
        </Notice>
      )}
    </>
  );
}
