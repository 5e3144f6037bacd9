import { fail, ok, type Result } from "#shared/result.ts";
import { emptyDraft, type RequestDraft, type Row } from "#shared/workbench/request-draft.ts";
import { paramsOf } from "#shared/workbench/params.ts";
import { pathParamsOf } from "#shared/workbench/path-params.ts";
import { fromCmd } from "./cmd-text.ts";
import { type CurlContent, contentOfOptions } from "./curl-content.ts";
import { settingsOfOptions } from "./curl-settings.ts";
import { type CurlOption, curlWords, type CurlWords, type LeftOut } from "./options.ts";
import { printedText } from "./printed-text.ts";
import { type ShellCommand, shellCommands } from "./shell-words.ts";

export interface CurlReading {
  readonly draft: RequestDraft;
  readonly left: readonly LeftOut[];
}

export type CurlProblem =
  | { readonly kind: "not-curl" }
  | { readonly kind: "quote-open"; readonly quote: string }
  | { readonly kind: "url-missing" };

/** Whether text was meant to be a curl command. */
export const looksLikeCurl = (text: string): boolean =>
  /^(?:#[^\n]*\n)*\s*(?:[$>#] +)?(?:printf [^|]*\|\s*(?:\\?\r?\n)?\s*)?curl(?:\.exe)?\s/.test(text);

/** The request a curl command for a POSIX shell or the Windows prompt sends, as a draft; what it cannot hold is said. */
export function readCurl(text: string): Result<CurlReading, CurlProblem> {
  // A prompt that was copied along.
  const commands = shellCommands(fromCmd(text.replace(/^\s*[$>#] +(?=curl)/, "")));
  if (!commands.ok) return commands;
  const at = commands.value.findIndex(isCurl);
  const command = commands.value[at];
  if (command === undefined) return fail({ kind: "not-curl" });
  const words = curlWords(command.words.slice(1));
  const [url] = words.urls;
  if (url === undefined) return fail({ kind: "url-missing" });
  const before = commands.value[at - 1];
  const input = before?.end === "|" ? printedText(before.words) : null;
  const reading = draftOf(words, url, input);
  return ok({ ...reading, left: [...reading.left, ...leftAround(words, commands.value, at)] });
}

const isCurl = ({ words }: ShellCommand): boolean => /^(?:.*\/)?curl(?:\.exe)?$/.test(words[0] ?? "");

function draftOf({ options }: CurlWords, address: string, input: string | null): CurlReading {
  const isGet = options.some(({ name }) => name === "get");
  const headers = options.flatMap(headerRows);
  const sent = contentOfOptions(options, headers, input);
  const url = withQuery(address, [...(isGet ? [sent.query] : []), ...queryOptions(options)]);
  const { auth, overrides, left } = settingsOfOptions(options);
  const draft: RequestDraft = {
    ...emptyDraft,
    method: methodOf(options, sent, isGet),
    url,
    params: paramsOf(url, []),
    pathParams: pathParamsOf(url, []).map((row) => ({ ...row, use: false })),
    headers: isGet ? [...headers] : [...sent.headers],
    content: isGet ? emptyDraft.content : sent.content,
    auth,
    overrides,
  };
  return { draft, left: [...left, ...sent.left] };
}

function methodOf(options: readonly CurlOption[], { content }: CurlContent, isGet: boolean): string {
  const given = options.findLast(({ name }) => name === "request")?.value;
  if (given !== undefined && given !== null && given !== "") return given;
  if (options.some(({ name }) => name === "head")) return "HEAD";
  if (isGet || content.kind === "none") return "GET";
  return options.some(({ name }) => name === "upload-file") ? "PUT" : "POST";
}

const automatic = [
  "accept",
  "accept-encoding",
  "connection",
  "content-length",
  "content-type",
  "expect",
  "host",
  "user-agent",
];

const row = (name: string, value: string, use = true): Row => ({ name, value, use, note: "" });

/** `Name: value`; `Name;` for an empty value; `Name:` takes away the one that is sent by itself. */
function headerRows({ name, value }: CurlOption): readonly Row[] {
  const text = value ?? "";
  switch (name) {
    case "header": {
      if (text.startsWith("@")) return [];
      const [, empty] = /^([^:;]+);\s*$/.exec(text) ?? [];
      if (empty !== undefined) return [row(empty, "")];
      const at = text.indexOf(":");
      const [field, rest] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1).trim()];
      if (rest !== "") return [row(field, rest)];
      return automatic.includes(field.toLowerCase()) ? [row(field, "", false)] : [];
    }
    case "user-agent":
      return [row("User-Agent", text, text !== "")];
    case "referer":
      return [row("Referer", text.replace(/;auto$/, ""))].filter((one) => one.value !== "");
    case "cookie":
      return text.includes("=") ? [row("Cookie", text)] : [];
    case "range":
      return [row("Range", `bytes=${text}`)];
    default:
      return [];
  }
}

const queryOptions = (options: readonly CurlOption[]): readonly string[] =>
  options.flatMap(({ name, value }) =>
    name === "url-query" && value !== null ? [value.replace(/^\+/, "")] : [],
  );

function withQuery(url: string, pieces: readonly string[]): string {
  const query = pieces.filter((piece) => piece !== "").join("&");
  if (query === "") return url;
  const [, before = "", fragment = ""] = /^([^#]*)(#.*)?$/s.exec(url) ?? [];
  return `${before}${before.includes("?") ? "&" : "?"}${query}${fragment}`;
}

/** What stands beside the one transfer that is read. */
function leftAround(
  { urls, hasNext }: CurlWords,
  all: readonly ShellCommand[],
  at: number,
): readonly LeftOut[] {
  const behind = all.slice(at + 1).map(({ words }) => words[0] ?? "");
  return [
    ...urls.slice(1).map((written) => ({ written, because: "one request has one URL" })),
    ...(hasNext ? [{ written: "--next", because: "only the first transfer is read" }] : []),
    ...behind.map((written) => ({ written, because: "it stands behind the curl command" })),
  ];
}
