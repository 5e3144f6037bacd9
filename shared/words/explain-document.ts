import { unreachable } from "#shared/result.ts";
import type { DocumentError, DocumentProblem } from "#shared/workbench/document.ts";
import type { Explanation } from "./explanation.ts";
import { bytesText, durationText } from "./quantity.ts";

/** Why content cannot be looked at so. */
export function explainDocument(error: DocumentError): Explanation {
  switch (error.kind) {
    case "document-gone":
    case "content-gone":
      return {
        title: "No longer kept",
        message: "The content was let go to save space.",
        advice: "Send again to see it.",
      };
    case "too-large":
      return {
        title: "Too large for this",
        message: `This needs the content as a whole, and it is larger than ${bytesText(error.limitBytes)}.`,
        advice: "Look at it as Pretty or Raw, search in it, or save it and use a tool of your own.",
      };
    case "took-too-long":
      return {
        title: "Took too long",
        message: `It was stopped after ${durationText(error.limitMs)}.`,
        advice: "Ask for less: a shorter path, or an expression without nested repetition.",
      };
    case "query-wrong":
      return {
        title: "The query is not sound",
        message: error.at === null ? error.message : `At character ${String(error.at + 1)}: ${error.message}`,
        advice: "Mend the query.",
      };
    case "not-readable":
      return {
        title: "Cannot be read so",
        message: error.message,
        advice: "Look at it as Raw to see what came.",
      };
    default:
      return unreachable(error);
  }
}

/** Why content is shown as it came, rather than laid out. */
export function documentProblemText({ kind, line, column }: DocumentProblem): string {
  const place = `line ${line.toLocaleString("en")}, column ${column.toLocaleString("en")}`;
  if (kind === "too-deep") return `It is nested too deep to be laid out from ${place} on.`;
  if (kind === "too-long") return `It has a value that is too long to be laid out at ${place}.`;
  return `It stops being JSON at ${place} (counted as it came). What was sound before is laid out.`;
}
