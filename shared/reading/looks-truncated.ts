import { scanJson } from "#shared/formats/json-scan.ts";
import { parseMediaType } from "#shared/http/content.ts";
import { kindOf } from "./content-kind.ts";

/** Longer content is not looked through, characters. */
const scanLimit = 20_000_000;

/** Content that breaks off: `open` says what was not closed. */
export interface Truncation {
  readonly kind: "json" | "xml" | "html" | "ndjson";
  readonly open: string;
}

/** Whether content ends in the middle although its framing was whole. Says nothing of content it cannot follow. */
export function looksTruncated(text: string, mediaType: string | null): Truncation | null {
  if (text.length > scanLimit) return null;
  const essence = parseMediaType(mediaType ?? "")?.essence ?? "";
  if (/[/.]x-ndjson$|\/jsonl?$|json-seq$/.test(essence) && essence !== "application/json")
    return lastLine(text);
  switch (kindOf(text)) {
    case "json":
      return cutJson(text);
    case "html":
      return /<html\b/i.test(text.slice(0, 4_096)) && !/<\/(?:html|body)\s*>/i.test(text.slice(-4_096))
        ? { kind: "html", open: "<html>" }
        : null;
    case "xml":
      // A fragment of a page closes nothing.
      return essence === "text/html" ? null : cutXml(text);
    default:
      return null;
  }
}

function cutJson(text: string): Truncation | null {
  const stack: string[] = [];
  const problem = scanJson(text, ({ kind, text: token }) => {
    if (kind === "open") stack.push(token);
    else if (kind === "close") stack.pop();
  });
  if (problem === null) return null;
  // What is wrong in the middle is wrong, not cut.
  const isAtEnd = problem >= text.trimEnd().length || isHalfToken(text.slice(problem));
  if (!isAtEnd) return null;
  const open = stack.length === 0 ? "a value" : stack.slice(-3).join(" ");
  return { kind: "json", open };
}

const isHalfToken = (rest: string): boolean =>
  /^(?:"(?:[^"\\]|\\.)*\\?|t|tr|tru|f|fa|fal|fals|n|nu|nul|-|\.|e[+-]?)$/is.test(rest);

function lastLine(text: string): Truncation | null {
  const last = text.trimEnd().split("\n").at(-1) ?? "";
  const cut = /^\s*[[{]/.test(last) ? cutJson(last) : null;
  return cut === null ? null : { kind: "ndjson", open: cut.open };
}

function cutXml(text: string): Truncation | null {
  const root = /<([A-Za-z_][\w.:-]*)(?:\s[^<>]*)?(\/?)>/.exec(text);
  if (root === null || root[2] === "/") return null;
  const name = root[1] ?? "";
  return text.slice(-4_096).includes(`</${name}`) ? null : { kind: "xml", open: `<${name}>` };
}
