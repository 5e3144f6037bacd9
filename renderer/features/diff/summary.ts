import type { ContentDifference, ValueChange } from "#shared/diff/content-difference.ts";
import { unreachable } from "#shared/result.ts";
import { bytesText, countText } from "#shared/words/quantity.ts";

/** How much differs, in a line: `3 changed, 1 added`. `changes` are those that count. */
export function summaryOf(content: ContentDifference | null, changes: readonly ValueChange[]): string {
  if (content === null) return "The contents were not kept, so only the rest is compared.";
  switch (content.form) {
    case "same":
      return content.bytes === 0 ? "Neither has content." : "The contents are the same, byte for byte.";
    case "json":
      return jsonSummary(changes, content.total - content.changes.length);
    case "text":
      return "The contents differ: line by line below.";
    case "bytes":
      return `The contents differ: ${bytesText(content.leftBytes)} before, ${bytesText(content.rightBytes)} now.`;
    case "too-large":
      return `Contents over ${bytesText(content.limitBytes)} are not compared.`;
    default:
      return unreachable(content);
  }
}

function jsonSummary(changes: readonly ValueChange[], unlisted: number): string {
  const kinds = ["changed", "added", "removed", "moved"] as const;
  const counts = kinds.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count.toLocaleString()} ${kind}`];
  });
  if (counts.length === 0) return "No difference in the values that are looked at.";
  const more = unlisted > 0 ? `, and ${countText(unlisted, "more difference")} not listed` : "";
  return `${counts.join(", ")}${more}`;
}
