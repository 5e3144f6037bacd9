/** A piece of JSON as it stands in the text; `depth` counts the containers it is in, not itself. RFC 8259 §2. */
export interface JsonToken {
  readonly kind: "open" | "close" | "colon" | "comma" | "key" | "scalar";
  readonly text: string;
  readonly depth: number;
  /** Where it begins in the text. */
  readonly at: number;
}

type Wanted = "value" | "value-or-close" | "key" | "key-or-close" | "colon" | "comma-or-close" | "end";

/**
 * Hands out every token in order and says where the text stops being JSON, or `null` where it is JSON to its end.
 * Nothing is parsed: numbers, escapes and double keys stay as they are. One pass, no recursion.
 */
export function scanJson(text: string, see: (token: JsonToken) => void): number | null {
  const closers: string[] = [];
  let wanted: Wanted = "value";
  let at = 0;
  const pass = (kind: JsonToken["kind"], end: number): void => {
    const depth = kind === "open" ? closers.length - 1 : closers.length;
    see({ kind, text: text.slice(at, end), depth, at });
    at = end;
  };
  for (;;) {
    at = afterSpace(text, at);
    const mark = text[at];
    if (wanted === "end") return mark === undefined ? null : at;
    if (wanted === "colon") {
      if (mark !== ":") return at;
      pass("colon", at + 1);
      wanted = "value";
    } else if (mark === closers.at(-1) && mark !== undefined && wanted.endsWith("or-close")) {
      closers.pop();
      pass("close", at + 1);
      wanted = closers.length === 0 ? "end" : "comma-or-close";
    } else if (wanted === "comma-or-close") {
      if (mark !== ",") return at;
      pass("comma", at + 1);
      wanted = closers.at(-1) === "}" ? "key" : "value";
    } else if (wanted.startsWith("key")) {
      const end = mark === '"' ? stringEnd(text, at) : null;
      if (end === null) return at;
      pass("key", end);
      wanted = "colon";
    } else if (mark === "{" || mark === "[") {
      closers.push(mark === "{" ? "}" : "]");
      pass("open", at + 1);
      wanted = mark === "{" ? "key-or-close" : "value-or-close";
    } else {
      const end = scalarEnd(text, at);
      if (end === null) return at;
      pass("scalar", end);
      wanted = closers.length === 0 ? "end" : "comma-or-close";
    }
  }
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NAME = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

const afterSpace = (text: string, at: number): number => matchEnd(SPACE, text, at) ?? at;

const scalarEnd = (text: string, at: number): number | null =>
  text[at] === '"' ? stringEnd(text, at) : (matchEnd(NUMBER, text, at) ?? matchEnd(NAME, text, at));

function stringEnd(text: string, from: number): number | null {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return null;
    if (code === 0x5c) {
      const end = matchEnd(ESCAPE, text, at);
      if (end === null) return null;
      at = end - 1;
    }
  }
  return null;
}

function matchEnd(sticky: RegExp, text: string, at: number): number | null {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : null;
}
