import type { Exchange } from "#shared/http/exchange.ts";
import { type Fields, fieldValues, hasField } from "#shared/http/field.ts";
import { utf8Text } from "#shared/formats/utf8.ts";
import type { Wire } from "#shared/http/wire.ts";
import { secretVariable } from "#shared/variables/secret-variable.ts";
import { curlWay } from "./curl-way.ts";
import { printfCommand, shellWord, variablesIn } from "./shell-word.ts";
import { type ContentPiece, contentOnWire } from "./wire-content.ts";

/** A command for a POSIX shell, with comments above it on what curl cannot do, and what it needs besides curl. */
export interface CurlCommand {
  readonly command: string;
  /** Environment variables that stand for secrets. */
  readonly variables: readonly string[];
  /** Whether it reads the content from `curlContentFile`, which has to be put there. */
  readonly needsFile: boolean;
}

/** Where content is expected that is too long for a command, or that was not recorded whole. */
export const curlContentFile = "request-body.bin";

/** Systems take an argument of 128 KiB; escaped bytes take four characters each. */
const longestText = 96 * 1024;
const longestBytes = 16 * 1024;

/** The request of the first attempt as a curl command that sends the same again; as prepared, where it came to none. */
export function curlCommand({
  request,
  attempts,
  wanted,
}: Pick<Exchange, "request" | "attempts" | "wanted">): CurlCommand {
  const [first] = attempts;
  const { method, url } = first ?? request;
  const fields = (first !== undefined && first.fields.length > 0 ? first : request).fields.filter(
    ([name]) => !name.startsWith(":"),
  );
  const way = curlWay(first, url, wanted);
  const content = contentOf(first?.wire ?? null, fields, request.contentBytes);
  const isOver2 = first?.wire.form === "decoded";
  const options = [
    ...methodOption(method, content),
    ...(isOver2 ? ["--http2"] : url.startsWith("https:") ? ["--http1.1"] : []),
    "--path-as-is",
    "--globoff",
    ...way.options,
    ...fieldOptions(fields, { url, content, isOver2 }),
    ...(hasField(fields, "accept-encoding") ? ["--compressed"] : []),
    ...(content.option === null ? [] : [content.option]),
  ];
  const notes = way.notes.map((note) => `# ${note.replace(/\p{Cc}/gu, "?")}\n`).join("");
  const lines = [`curl ${shellWord(url)}`, ...options].join(" \\\n  ");
  const named = [url, ...fields.flat()].flatMap(variablesIn);
  return {
    command: notes + (content.feed === null ? lines : `${content.feed} |\n${lines}`),
    variables: [...new Set([...named, ...way.variables, ...content.variables])],
    needsFile: content.needsFile,
  };
}

interface CurlContent {
  readonly option: string | null;
  /** A command that writes the content to curl. */
  readonly feed: string | null;
  readonly variables: readonly string[];
  readonly needsFile: boolean;
  /** Where it is known, bytes. */
  readonly length: number | null;
}

const nothing: CurlContent = { option: null, feed: null, variables: [], needsFile: false, length: 0 };

/** `bytesPrepared` is its length before anything was sent, of which perhaps nothing was. */
function contentOf(wire: Wire | null, fields: Fields, bytesPrepared: number): CurlContent {
  const sent = wire === null ? null : contentOnWire(wire.sent, { form: wire.form, fields, heads: 1 });
  if (bytesPrepared === 0 && (sent === null || sent.pieces.length === 0))
    return fieldValues(fields, "content-length").includes("0")
      ? { ...nothing, option: "--data-raw ''" }
      : nothing;
  if (sent === null) return { ...nothing, option: fromFile, needsFile: true, length: null };
  const { pieces } = sent;
  const variables = pieces.flatMap((piece) => (piece.kind === "secret" ? [secretVariable(piece.name)] : []));
  const bytes = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  const length = variables.length > 0 ? null : bytes;
  const text = argumentOf(pieces);
  if (text !== null && bytes <= longestText)
    return { ...nothing, option: `--data-raw ${shellWord(text)}`, variables, length };
  if (bytes > longestBytes) return { ...nothing, option: fromFile, needsFile: true, length };
  return { ...nothing, option: "--data-binary @-", feed: printfCommand(pieces), variables, length };
}

const fromFile = `--data-binary @${curlContentFile}`;

const lengthOf = (piece: ContentPiece): number => (piece.kind === "bytes" ? piece.bytes.length : 0);

/** Text that can be an argument: UTF-8 without NUL, and without a mark of its own that would be taken for a secret's. */
function argumentOf(pieces: readonly ContentPiece[]): string | null {
  let all = "";
  for (const piece of pieces) {
    const text = piece.kind === "secret" ? `‹secret:${piece.name}›` : utf8Text(piece.bytes);
    if (text === null || text.includes("\0") || (piece.kind === "bytes" && text.includes("‹secret:")))
      return null;
    all += text;
  }
  return all;
}

/** Without `--head` curl would wait for content that never comes. */
function methodOption(method: string, { option }: CurlContent): readonly string[] {
  if (method === (option === null ? "GET" : "POST")) return [];
  return [method === "HEAD" && option === null ? "--head" : `-X ${shellWord(method)}`];
}

/** Every field as it was sent, and off with those curl would add. */
function fieldOptions(
  fields: Fields,
  {
    url,
    content,
    isOver2,
  }: { readonly url: string; readonly content: CurlContent; readonly isOver2: boolean },
): readonly string[] {
  const authority = /^https?:\/\/([^/?#]*)/.exec(url)?.[1] ?? "";
  const own = fields.filter(
    ([name, value]) => !isCurls(name.toLowerCase(), value, { authority, length: content.length }),
  );
  const automatic = [
    // HTTP/2 carries the host elsewhere.
    ...(isOver2 ? [] : ["Host"]),
    "User-Agent",
    "Accept",
    ...(content.option === null ? [] : ["Content-Type", "Expect"]),
  ];
  const off = automatic.filter((name) => !hasField(fields, name));
  return [
    ...own.map(([name, value]) => `-H ${shellWord(value === "" ? `${name};` : `${name}: ${value}`)}`),
    ...off.map((name) => `-H '${name}:'`),
  ];
}

/** Whether curl writes the very same field of its own accord. */
function isCurls(
  name: string,
  value: string,
  { authority, length }: { readonly authority: string; readonly length: number | null },
): boolean {
  if (name === "host") return value === authority;
  return name === "content-length" && (length === null || value === String(length));
}
