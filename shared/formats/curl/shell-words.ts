import { fail, ok, type Result } from "#shared/result.ts";

/** A command cut as a shell would: its words, and what stands between it and the next one. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** `|`, `;`, `&&`, `&`, a redirection, or a line end; empty at the end of the text. */
  readonly end: string;
}

/** A quote that never ends. */
export interface QuoteOpen {
  readonly kind: "quote-open";
  readonly quote: string;
}

interface Reader {
  readonly text: string;
  at: number;
}

/**
 * Cuts text into commands by the rules of bash: quotes of all three kinds, backslashes, lines that go on, comments.
 * Nothing is run: a shell variable becomes a reference `{{NAME}}`, and `$(…)` stays as it is written.
 */
export function shellCommands(text: string): Result<readonly ShellCommand[], QuoteOpen> {
  const reader: Reader = { text, at: 0 };
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  for (;;) {
    skipBlanks(reader);
    const end = operatorAt(reader);
    if (end !== null) {
      commands.push({ words, end });
      words = [];
      if (reader.at >= text.length) return ok(commands.filter((command) => command.words.length > 0));
      continue;
    }
    const word = readWord(reader);
    if (!word.ok) return word;
    words.push(word.value);
  }
}

/** Also a comment, which only begins where a word could. */
function skipBlanks(reader: Reader): void {
  const [blanks = ""] = /^(?:[ \t]|\\\r?\n|#[^\n]*)*/.exec(reader.text.slice(reader.at)) ?? [];
  reader.at += blanks.length;
}

function operatorAt(reader: Reader): string | null {
  if (reader.at >= reader.text.length) return "";
  const rest = reader.text.slice(reader.at);
  // A number in front of `>` says what is redirected; the file behind it is a word of nobody's.
  const [operator] = /^(?:\d*>>?&?\d*|<<?<?|\|\|?|&&?|;|\r?\n)/.exec(rest) ?? [];
  if (operator === undefined) return null;
  reader.at += operator.length;
  return operator;
}

function readWord(reader: Reader): Result<string, QuoteOpen> {
  let word = "";
  for (;;) {
    const piece = readPiece(reader);
    if (!piece.ok) return piece;
    if (piece.value === null) return ok(word);
    word += piece.value;
  }
}

/** `null` at the end of the word. */
function readPiece(reader: Reader): Result<string | null, QuoteOpen> {
  const rest = reader.text.slice(reader.at);
  const take = (length: number, value: string): Result<string, QuoteOpen> => {
    reader.at += length;
    return ok(value);
  };
  if (rest === "" || /^[\s|&;<>]/.test(rest)) return ok(null);
  const [continued] = /^\\\r?\n/.exec(rest) ?? [];
  if (continued !== undefined) return take(continued.length, "");
  if (rest.startsWith("\\")) return take(2, rest[1] ?? "\\");
  const [ansi, escaped] = /^\$'((?:[^'\\]|\\.)*)'/s.exec(rest) ?? [];
  if (ansi !== undefined) return take(ansi.length, ansiText(escaped ?? ""));
  const [single, literal] = /^'([^']*)'/.exec(rest) ?? [];
  if (single !== undefined) return take(single.length, literal ?? "");
  const [double, inner] = /^\$?"((?:[^"\\]|\\.)*)"/s.exec(rest) ?? [];
  if (double !== undefined) return take(double.length, doubleText(inner ?? ""));
  const [quote] = /^\$?['"]/.exec(rest) ?? [];
  if (quote !== undefined) return fail({ kind: "quote-open", quote: quote.at(-1) ?? quote });
  const [variable, braced, bare] = VARIABLE.exec(rest) ?? [];
  if (variable !== undefined) return take(variable.length, `{{${braced ?? bare ?? ""}}}`);
  const [plain = rest.slice(0, 1)] = /^[^\s\\'"$|&;<>]+/.exec(rest) ?? [];
  return take(plain.length, plain);
}

const VARIABLE = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/;

/** Between double quotes a backslash only escapes what would mean something there. */
const doubleText = (text: string): string =>
  text.replaceAll(
    /\\(\r?\n|[\\"$`])|\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g,
    (_, escaped: string | undefined, braced: string | undefined, bare: string | undefined) =>
      escaped === undefined ? `{{${braced ?? bare ?? ""}}}` : escaped.endsWith("\n") ? "" : escaped,
  );

const letters: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  E: "\x1b",
  f: "\f",
  v: "\v",
};

const ANSI = /\\(?:x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8})|([0-7]{1,3})|c(.)|(.))/gs;

/** `$'…'`. Bytes above 7F that belong together are UTF-8, as a terminal would show them. */
function ansiText(text: string): string {
  const bytesJoined = text.replaceAll(/(?:\\(?:x[89A-Fa-f][\dA-Fa-f]|[23][0-7]{2}))+/g, utf8Run);
  return bytesJoined.replaceAll(ANSI, (whole, ...groups: readonly (string | undefined)[]) => {
    const [hex, short, long, octal, control, character] = groups;
    const digits = hex ?? short ?? long;
    if (digits !== undefined) return characterOf(parseInt(digits, 16));
    if (octal !== undefined) return characterOf(parseInt(octal, 8));
    if (control !== undefined) return characterOf(control.toUpperCase().charCodeAt(0) & 0x1f);
    if (character === undefined) return whole;
    return letters[character] ?? (/["'\\?]/.test(character) ? character : whole);
  });
}

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD");

function utf8Run(run: string): string {
  const codes = [...run.matchAll(/\\(?:x(..)|([0-7]{3}))/g)].map(([, hex, octal]) =>
    hex === undefined ? parseInt(octal ?? "", 8) : parseInt(hex, 16),
  );
  try {
    return decodeURIComponent(codes.map((code) => `%${code.toString(16).padStart(2, "0")}`).join(""));
  } catch {
    return run;
  }
}
