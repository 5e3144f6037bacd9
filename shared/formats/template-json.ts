import { literalParts } from "#shared/variables/template.ts";
import { scanJson } from "./json-scan.ts";
import { prettyJson } from "./json-text.ts";

/** Where a text breaks the rules of its format, and which. */
export interface TextFault {
  /** Counted from the start of the text. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** Without it, an error. */
  readonly severity?: "error" | "warning";
}

/**
 * The text with every reference written over at its own length, so that places stay. Digits are JSON inside quotes and
 * outside; letters are a name in XML and GraphQL.
 */
export function overwritten(text: string, by: "1" | "x"): string {
  let out = "";
  for (const { text: literal, at } of literalParts(text)) out += by.repeat(at - out.length) + literal;
  return out + by.repeat(text.length - out.length);
}

/** The first place where JSON with references in it is none, whatever these stand for; `null` where it is or is empty. */
export function templateJsonFault(text: string): TextFault | null {
  if (text.trim() === "") return null;
  const filled = overwritten(text, "1");
  const at = scanJson(filled, () => undefined);
  return at === null ? null : { from: at, to: Math.min(at + 1, text.length), message: faultText(filled, at) };
}

/**
 * JSON laid out, a line per member; `null` where it is none. Its tokens are not touched: large integers, double keys,
 * their order, escapes and references stay as they were typed.
 */
export function formatTemplateJson(text: string): string | null {
  const filled = overwritten(text, "1");
  if (filled === text) return prettyJson(text, 2);
  const tokens: string[] = [];
  const problem = scanJson(filled, ({ kind, at, text: token }) => {
    if (kind === "key" || kind === "scalar") tokens.push(text.slice(at, at + token.length));
  });
  const pretty = problem === null ? prettyJson(filled, 2) : null;
  if (pretty === null) return null;
  let out = "";
  let end = 0;
  let next = 0;
  scanJson(pretty, ({ kind, at, text: token }) => {
    if (kind !== "key" && kind !== "scalar") return;
    out += pretty.slice(end, at) + (tokens[next++] ?? token);
    end = at + token.length;
  });
  return out + pretty.slice(end);
}

/** What a person most likely did there. RFC 8259. */
function faultText(text: string, at: number): string {
  const rest = text.slice(at);
  const before = text.slice(0, at).trimEnd().at(-1);
  if (rest === "") return "The text ends before its JSON does.";
  if (/^[}\]]/.test(rest) && before === ",") return "A comma stands before this, and nothing comes after it.";
  if (/^(?:\/\/|\/\*|#)/.test(rest)) return "JSON has no comments.";
  if (rest.startsWith("'")) return "JSON puts text between double quotes.";
  if (/^(?:NaN|-?Infinity|undefined|None|True|False)\b/.test(rest)) return "This is no JSON value.";
  if (/^\d/.test(rest) && /[0-9]/.test(before ?? "")) return "A number does not begin with 0.";
  if (rest.startsWith('"')) return stringFault(rest, before);
  if (/^[A-Za-z_$]/.test(rest) && (before === "{" || before === ","))
    return "A name stands between double quotes.";
  if (before === ":" || before === "[") return "A value is expected here.";
  if (before !== undefined && /["}\]\w]/.test(before)) return "A comma, or an end, is expected here.";
  return "This is not JSON.";
}

function stringFault(rest: string, before: string | undefined): string {
  if (before !== undefined && /["}\]\w]/.test(before)) return "A comma is missing before this.";
  return /^"[^"\\]*[\n\r]/.test(rest)
    ? "This text is not closed before its line ends."
    : "This text is not closed, or holds an escape that JSON does not know.";
}
