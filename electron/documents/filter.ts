import { fail, ok, type Result } from "#shared/result.ts";
import type { DocumentError } from "#shared/workbench/document.ts";
import type { DOMParser } from "@xmldom/xmldom";
import { readExactJson } from "./exact-json.ts";

/** What a query found, as a text of its own. */
export interface Filtered {
  readonly text: string;
  readonly count: number;
}

/** Texts beyond this are not asked questions of: they would have to be held as values, bytes. */
export const filterLimit = 20 * 1024 * 1024;

/** RFC 9535. The values that are found stand in the result as they are written in the text. */
export async function filterJson(text: string, query: string): Promise<Result<Filtered, DocumentError>> {
  const { compile, JSONPathError } = await import("json-p3");
  const exact = readExactJson(text);
  if (exact === null) return fail({ kind: "not-readable", message: "It is not JSON." });
  try {
    // What was read from JSON is a JSON value.
    const { nodes } = compile(query).query(exact.root as string);
    const found = nodes.map(({ location }) => exact.sourceAt(location));
    return ok({ text: `[${found.join(",\n")}]`, count: found.length });
  } catch (thrown) {
    if (!(thrown instanceof JSONPathError)) throw thrown;
    return fail({ kind: "query-wrong", message: sentence(thrown.message), at: thrown.token.index });
  }
}

/** XPath 1.0 over XML. No entity from outside is read. */
export async function filterXml(text: string, query: string): Promise<Result<Filtered, DocumentError>> {
  const [xmldom, xpath] = await Promise.all([import("@xmldom/xmldom"), import("xpath")]);
  const document = parseXml(xmldom.DOMParser, text);
  if (!document.ok) return document;
  try {
    // The two packages describe the same document in types of their own.
    const found = xpath.select(query, document.value as Node);
    // A query may have a number, a text or a truth as its answer.
    const texts = Array.isArray(found) ? found.map(String) : typeof found === "object" ? [] : [String(found)];
    return ok({ text: texts.join("\n"), count: texts.length });
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return fail({ kind: "query-wrong", message: sentence(message), at: null });
  }
}

function parseXml(Parser: typeof DOMParser, text: string): Result<unknown, DocumentError> {
  try {
    return ok(new Parser({ onError: onXmlError }).parseFromString(text, "text/xml"));
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return fail({ kind: "not-readable", message: sentence(message) });
  }
}

function onXmlError(level: "warning" | "error" | "fatalError", message: string): void {
  if (level === "fatalError") throw new Error(message);
}

const sentence = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1);
