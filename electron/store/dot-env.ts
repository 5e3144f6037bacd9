const LINE =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[^])*)"|'([^']*)'|`([^`]*)`|([^\n]*))/gm;

/** The variables of a `.env` file, as the dotenv package reads them; nothing in it is expanded or run. */
export function readDotEnv(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [, name = "", double, single, tick, plain = ""] of text
    .replaceAll(/\r\n?/g, "\n")
    .matchAll(LINE)) {
    variables.set(name, double === undefined ? (single ?? tick ?? withoutRemark(plain)) : unescaped(double));
  }
  return variables;
}

const withoutRemark = (text: string): string => text.replace(/(?:^|\s)#.*$/, "").trim();

const unescaped = (text: string): string =>
  text.replaceAll(/\\([nrt"\\])/g, (_, letter: string) => ({ n: "\n", r: "\r", t: "\t" })[letter] ?? letter);
