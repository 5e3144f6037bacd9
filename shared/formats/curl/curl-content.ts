import { encodeFormPart, formMediaType, isJsonType, parseMediaType } from "#shared/http/content.ts";
import { mediaTypeOfFile } from "#shared/http/file-media-type.ts";
import type { Content, Part, Row } from "#shared/workbench/request-draft.ts";
import { partsOfText } from "./multipart-text.ts";
import type { CurlOption, LeftOut } from "./options.ts";

/** What the options say about content, and the headers that are left once it carries its media type itself. */
export interface CurlContent {
  readonly content: Content;
  readonly headers: readonly Row[];
  /** The same text for the query, where `-G` puts it. */
  readonly query: string;
  readonly left: readonly LeftOut[];
}

const isFile = (piece: string): boolean => piece.startsWith("@");

/** `input` is what another command pipes into curl. */
export function contentOfOptions(
  options: readonly CurlOption[],
  headers: readonly Row[],
  input: string | null,
): CurlContent {
  const parts = options.flatMap(partsOf);
  const upload = options.findLast(({ name }) => name === "upload-file");
  if (parts.length > 0) return ofParts(parts, headers);
  if (upload !== undefined) return ofFile(upload, headers);
  const given = options.filter(({ name }) => name.startsWith("data") || name === "json");
  const pieces = given.map((option) => ({ option, text: pieceOf(option, input) }));
  const fileOption = pieces.find(({ text }) => text === null)?.option;
  if (fileOption !== undefined) return ofFile(fileOption, headers);
  if (pieces.length === 0) return { content: { kind: "none" }, headers, query: "", left: [] };
  const isJson = given.some(({ name }) => name === "json");
  const text = pieces.map((piece) => piece.text ?? "").join(isJson ? "" : "&");
  return ofText(text, withJsonHeaders(headers, isJson), isJson);
}

/** The text of one data option; `null` for a file. */
function pieceOf({ name, value }: CurlOption, input: string | null): string | null {
  const text = value ?? "";
  if (name === "data-raw") return text;
  if (name === "data-urlencode") return encodedPiece(text);
  if (!isFile(text)) return text;
  if (text !== "@-" || input === null) return null;
  return name === "data-binary" || name === "json" ? input : input.replaceAll(/[\r\n\0]/g, "");
}

/** `content`, `=content`, `name=content`; a file in any of them is none that can be read here. */
function encodedPiece(text: string): string | null {
  const [, name = "", mark, content = ""] = /^([^=@]*)([=@])?(.*)$/s.exec(text) ?? [];
  if (mark === "@") return null;
  if (mark === undefined) return curlEncoded(text);
  return name === "" ? curlEncoded(content) : `${name}=${curlEncoded(content)}`;
}

/** As curl encodes it: everything but unreserved characters, a space as `+`. A reference stays one. */
const curlEncoded = (text: string): string =>
  text.replaceAll(/(\{\{[^{}]*\}\})|[^{]+|\{/g, (piece, reference: string | undefined) =>
    reference === undefined
      ? encodeURIComponent(piece)
          .replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
          .replaceAll("%20", "+")
      : reference,
  );

/** `--json` is also a media type, twice. */
function withJsonHeaders(headers: readonly Row[], isJson: boolean): readonly Row[] {
  const hasAccept = headers.some(({ name }) => name.toLowerCase() === "accept");
  return isJson && !hasAccept
    ? [...headers, { name: "Accept", value: "application/json", use: true, note: "" }]
    : headers;
}

/** The text as the kind of body that sends exactly it; the boundary between parts alone is another one. */
function ofText(text: string, headers: readonly Row[], isJson: boolean): CurlContent {
  const typed = headers.find(({ name, use }) => use && name.toLowerCase() === "content-type");
  const others = headers.filter((one) => one !== typed);
  const mediaType = typed?.value ?? (isJson ? "application/json" : formMediaType);
  const { essence = "", parameters } = parseMediaType(mediaType) ?? {};
  const of = (content: Content, rest: readonly Row[]): CurlContent => ({
    content,
    headers: rest,
    query: text,
    left: content.kind === "multipart" ? content.parts.flatMap(missingFile) : [],
  });
  if (isJsonType(mediaType))
    return of({ kind: "json", text }, mediaType === "application/json" ? others : headers);
  if (mediaType === "application/xml") return of({ kind: "xml", text }, others);
  const rows = essence === formMediaType ? formRows(text) : null;
  if (rows !== null) return of({ kind: "form", rows }, mediaType === formMediaType ? others : headers);
  const parts =
    essence === "multipart/form-data" ? partsOfText(text, parameters?.get("boundary") ?? "") : null;
  if (parts !== null) return of({ kind: "multipart", parts }, others);
  return of({ kind: "text", text, mediaType }, others);
}

/** Browsers copy the name of a file, and nothing of what is in it. */
const missingFile = ({ name, value, fileName }: Part): readonly LeftOut[] =>
  value.kind === "file"
    ? [{ written: `${name}=@${fileName}`, because: "choose the file in Body: no file is opened by its name" }]
    : [];

/** Rows that come out as the very same text; `null` where there are none. */
function formRows(text: string): readonly Row[] | null {
  try {
    const rows = text.split("&").map((piece) => {
      const at = piece.indexOf("=");
      const [name = "", value = ""] = [piece.slice(0, at), piece.slice(at + 1)].map((part) =>
        decodeURIComponent(part.replaceAll("+", " ")),
      );
      return { name: at < 0 ? "" : name, value, use: true, note: "" };
    });
    const again = rows.map(({ name, value }) => `${encodeFormPart(name)}=${encodeFormPart(value)}`).join("&");
    return again === text ? rows : null;
  } catch {
    return null;
  }
}

function ofFile({ written, value }: CurlOption, headers: readonly Row[]): CurlContent {
  const typed = headers.find(({ name }) => name.toLowerCase() === "content-type");
  const isUpload = written === "-T" || written === "--upload-file";
  const mediaType = typed?.value ?? (isUpload ? "" : formMediaType);
  return {
    content: { kind: "file", file: null, mediaType },
    headers: headers.filter((one) => one !== typed),
    query: "",
    left: [
      {
        written: `${written} ${value ?? ""}`,
        because: "choose the file in Body: no file is opened by its name",
      },
    ],
  };
}

interface ReadPart {
  readonly part: Part;
  readonly left: LeftOut | null;
}

/** `name=content`, `name=@file`, `name=<file`, with `;type=` and `;filename=` behind it. */
function partsOf({ name: option, value, written }: CurlOption): readonly ReadPart[] {
  if (option !== "form" && option !== "form-string") return [];
  const [, name = "", content = ""] = /^([^=]*)=?(.*)$/s.exec(value ?? "") ?? [];
  const blank = { name, use: true, fileName: "", mediaType: "", note: "" };
  if (option === "form-string")
    return [{ part: { ...blank, value: { kind: "text", text: content } }, left: null }];
  const { text, type, filename } = partParameters(content);
  if (!/^[@<]/.test(text))
    return [
      {
        part: {
          ...blank,
          mediaType: type ?? "",
          fileName: filename ?? "",
          value: { kind: "text", text: unquoted(text) },
        },
        left: null,
      },
    ];
  const path = unquoted(text.slice(1));
  const own = path.split("/").at(-1) ?? path;
  const isAttached = text.startsWith("@");
  const part: Part = {
    ...blank,
    value: { kind: "file", file: null },
    fileName: isAttached ? (filename ?? own) : "",
    mediaType: type ?? (isAttached ? mediaTypeOfFile(own) : ""),
    note: path,
  };
  return [
    {
      part,
      left: {
        written: `${written} ${name}=${text}`,
        because: "choose the file in Body: no file is opened by its name",
      },
    },
  ];
}

function partParameters(content: string): {
  text: string;
  type: string | undefined;
  filename: string | undefined;
} {
  const [text = ""] =
    /^(?:[@<]?"(?:[^"\\]|\\.)*"|[^;]|;(?!\s*(?:type|filename|headers|encoder)=))*/s.exec(content) ?? [];
  const rest = content.slice(text.length);
  const read = (name: string): string | undefined => {
    const [, quoted, plain] =
      new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, "s").exec(rest) ?? [];
    return quoted?.replaceAll(/\\(.)/gs, "$1") ?? plain;
  };
  // A media type may go on with parameters of its own.
  const [, type] = /;\s*type=((?:[^;]|;(?!\s*(?:filename|headers|encoder)=))*)/s.exec(rest) ?? [];
  return { text, type, filename: read("filename") };
}

const unquoted = (text: string): string =>
  /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll(/\\(.)/gs, "$1") : text;

function ofParts(parts: readonly ReadPart[], headers: readonly Row[]): CurlContent {
  const isOwn = ({ name, value }: Row): boolean =>
    name.toLowerCase() === "content-type" && /^multipart\/form-data\s*$/i.test(value);
  return {
    content: { kind: "multipart", parts: parts.map(({ part }) => part) },
    headers: headers.filter((one) => !isOwn(one)),
    query: "",
    left: parts.flatMap(({ left }) => left ?? []),
  };
}
