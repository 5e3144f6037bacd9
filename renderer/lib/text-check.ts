import { overwritten, templateJsonFault, type TextFault } from "#shared/formats/template-json.ts";

/** Looks for what breaks the rules of a format. */
export type TextCheck = (text: string) => Promise<readonly TextFault[]>;

export const checkJson: TextCheck = async (text) => {
  const fault = templateJsonFault(text);
  return fault === null ? [] : [fault];
};

/** XML 1.0 §2.1: whether it is well-formed; the first place where it is not. */
export const checkXml: TextCheck = async (text) => {
  if (text.trim() === "") return [];
  const { DOMParser } = await import("@xmldom/xmldom");
  const source = overwritten(text, "x");
  const found: TextFault[] = [];
  const parser = new DOMParser({
    onError: (_level, message, context: { readonly locator?: Place } | null) => {
      if (found.length === 0) found.push(faultAt(source, message, context?.locator));
    },
  });
  try {
    parser.parseFromString(source, "application/xml");
  } catch {
    // What it throws it has reported before.
  }
  return found;
};

interface Place {
  readonly lineNumber?: number;
  readonly columnNumber?: number;
}

function faultAt(text: string, message: string, place: Place | undefined): TextFault {
  const lines = text.split("\n");
  const line = Math.max(1, place?.lineNumber ?? 1);
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const [, unclosed] = /unclosed xml tag\(s\): (?:.*, )?(.+)/.exec(message) ?? [];
  const [, wrong] = /tag mismatch: "[^"]*" != "([^"]*)"/.exec(message) ?? [];
  const opened =
    wrong === undefined
      ? text.lastIndexOf(`<${unclosed ?? "<"}`)
      : text.indexOf(`</${wrong}`, Math.min(start, text.length));
  const from = opened < 0 ? Math.min(text.length, start + Math.max(1, place?.columnNumber ?? 1) - 1) : opened;
  const tag = /^<[^\s>]*/.exec(text.slice(from))?.[0].length ?? 1;
  return { from, to: Math.min(text.length, from + tag), message: inWords(message) };
}

/** The parser's own words where they are plain, and plain ones where they are not. */
function inWords(message: string): string {
  const [, open, close] = /tag mismatch: "([^"]*)" != "([^"]*)"/.exec(message) ?? [];
  if (open !== undefined) return `<${open}> is closed by </${String(close)}>.`;
  const [, unclosed] = /unclosed xml tag\(s\): (.*)/.exec(message) ?? [];
  if (unclosed !== undefined) return `Not closed: ${unclosed}.`;
  const [, entity] = /entity not found:(.*)/.exec(message) ?? [];
  if (entity !== undefined) return `${entity} is defined nowhere.`;
  if (message.includes("Only one element can be added"))
    return "A document has one root element; this is another.";
  if (message.includes("missed quot")) return "The value of an attribute stands between quotes.";
  if (message.includes("missing root element")) return "There is no root element.";
  if (message.includes("invalid tagName")) return "A < that begins no element is written &lt;.";
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
