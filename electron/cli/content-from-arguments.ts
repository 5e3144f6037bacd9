import { formMediaType } from "#shared/http/content.ts";
import { mediaTypeOfFile } from "#shared/http/file-media-type.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Content, FileRef, Part, Row } from "#shared/workbench/request-draft.ts";
import type { SendArguments } from "./arguments.ts";
import { baseName } from "./named-files.ts";

type FileNamed = (path: string) => FileRef;

/** The content the arguments ask for; `null` where they ask for none. */
export function contentFromArguments(
  given: SendArguments,
  form: readonly Row[],
  fileNamed: FileNamed,
): Result<Content | null, string> {
  if (given.graphqlVariables !== undefined && given.graphql === undefined)
    return fail("--graphql-variables goes with --graphql.");
  if (given.json !== undefined) return ok({ kind: "json", text: given.json });
  if (given.xml !== undefined) return ok({ kind: "xml", text: given.xml });
  if (given.graphql !== undefined) return ok(graphqlFrom(given.graphql, given));
  if (given.data !== undefined) return ok(dataFrom(given.data, fileNamed));
  if (given.part.length > 0) return partsFrom(given.part, fileNamed);
  if (form.length > 0) return ok({ kind: "form", rows: form });
  if (given.file === undefined) return ok(null);
  return ok({ kind: "file", file: fileNamed(given.file), mediaType: "application/octet-stream" });
}

const graphqlFrom = (query: string, { graphqlVariables, graphqlOperation }: SendArguments): Content => ({
  kind: "graphql",
  query,
  variables: graphqlVariables ?? "",
  operationName: graphqlOperation ?? "",
});

/** `@` and a path is a file, as in curl; its bytes are sent as they are, as curl's `--data-binary` does. */
const dataFrom = (data: string, fileNamed: FileNamed): Content =>
  data.startsWith("@")
    ? { kind: "file", file: fileNamed(data.slice(1)), mediaType: formMediaType }
    : { kind: "text", text: data, mediaType: formMediaType };

function partsFrom(texts: readonly string[], fileNamed: FileNamed): Result<Content, string> {
  const parts: Part[] = [];
  for (const text of texts) {
    const part = partFrom(text, fileNamed);
    if (part === null) return fail(`-F wants \`name=value\` or \`name=@file\`, not ${JSON.stringify(text)}.`);
    parts.push(part);
  }
  return ok({ kind: "multipart", parts });
}

/** curl's spelling: `name=value`, `name=@path`, `name=<path` for a file sent as text; then `;type=` and `;filename=`. */
function partFrom(text: string, fileNamed: FileNamed): Part | null {
  const [, name, rest] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || rest === undefined) return null;
  const { value, parameters } = cutParameters(rest);
  const mark = /^[@<]/.exec(value)?.[0];
  const content = unquoted(mark === undefined ? value : value.slice(1));
  const part = { name, use: true, note: "" };
  const typed = { mediaType: parameters.get("type"), fileName: parameters.get("filename") };
  if (mark === undefined)
    return {
      ...part,
      value: { kind: "text", text: content },
      fileName: typed.fileName ?? "",
      mediaType: typed.mediaType ?? "",
    };
  const isAttached = mark === "@";
  return {
    ...part,
    value: { kind: "file", file: fileNamed(content) },
    fileName: typed.fileName ?? (isAttached ? baseName(content) : ""),
    mediaType: typed.mediaType ?? (isAttached ? mediaTypeOfFile(content) : ""),
  };
}

/** One at the end of a part; a media type brings its own parameters along. */
const PARAMETER =
  /;\s*(type|filename)=("(?:[^"\\]|\\.)*"|[^;"]*(?:;\s*(?!type=|filename=)[\w-]+=(?:"[^"]*"|[^;"]*))*)\s*$/s;

/** Takes the parameters we know off the end; a semicolon in the value itself is left alone. */
function cutParameters(text: string): {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
} {
  const parameters = new Map<string, string>();
  let value = text;
  for (let found = PARAMETER.exec(value); found !== null; found = PARAMETER.exec(value)) {
    const [whole, name = "", written = ""] = found;
    if (!parameters.has(name)) parameters.set(name, unquoted(written.trim()));
    value = value.slice(0, -whole.length);
  }
  return { value, parameters };
}

const unquoted = (text: string): string =>
  /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll(/\\(["\\])/g, "$1") : text;
