import { looksLikeJson } from "#shared/http/content.ts";
import type { EventReader, StreamEvent } from "./event-stream.ts";

/** Cuts newline-delimited JSON into its lines as it comes; each is an event without a name. */
export function createLineReader(): EventReader {
  let n = 0;
  let left = "";
  return {
    feed: (text, at) => {
      const lines = (left + text).split("\n");
      left = lines.pop() ?? "";
      // The last line need not end, and what is a whole object cannot go on.
      if (/[}\]]\s*$/.test(left) && looksLikeJson(left)) lines.push(left.trim());
      if (lines.at(-1) === left.trim()) left = "";
      const rows: StreamEvent[] = [];
      for (const line of lines) {
        const data = line.trim();
        if (data === "") continue;
        n += 1;
        rows.push({ n, at, type: "", id: null, data });
      }
      return rows;
    },
  };
}
