import { fail, ok, type Result } from "#shared/result.ts";

/** One choice of a proxy script: the text of a proxy, `null` for directly; `said` is how the script put it. */
export interface ScriptChoice {
  readonly proxy: string | null;
  readonly said: string;
}

const schemes: ReadonlyMap<string, string> = new Map([
  ["PROXY", "http"],
  ["HTTP", "http"],
  ["HTTPS", "https"],
  ["SOCKS", "socks5h"],
  ["SOCKS5", "socks5h"],
]);

/** Reads `PROXY a:8080; SOCKS b:1080; DIRECT`, in the order in which they are to be tried. Fails with what is wrong. */
export function readScriptAnswer(answer: string): Result<readonly ScriptChoice[], string> {
  const pieces = answer
    .split(";")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const choices: ScriptChoice[] = [];
  for (const piece of pieces) {
    const [word = "", place = "", ...rest] = piece.split(/\s+/);
    const scheme = schemes.get(word.toUpperCase());
    if (word.toUpperCase() === "DIRECT" && place === "") choices.push({ proxy: null, said: "DIRECT" });
    else if (scheme !== undefined && place !== "" && rest.length === 0)
      choices.push({
        proxy: `${scheme}://${place}`,
        said: `${word.toUpperCase()} ${place.replace(/^.*@/, "***@")}`,
      });
    else return fail(`it answered ${JSON.stringify(piece.slice(0, 100))}, which names no kind of proxy`);
  }
  // An empty answer is what browsers take for DIRECT.
  return ok(choices.length === 0 ? [{ proxy: null, said: "DIRECT" }] : choices);
}
