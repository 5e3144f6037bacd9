import { type Document, type YAMLMap, YAMLSeq } from "yaml";
import type { FileId } from "#shared/ids.ts";
import type { Content, FileRef, Row } from "#shared/workbench/request-draft.ts";
import { newMap, ownMap, remove, setNode, setText } from "./edit-yaml.ts";
import { readParts, writeParts } from "./request-parts.ts";
import { readRows, writeRows } from "./request-rows.ts";
import { isTreeMap, isTrueAt, listAt, textAt, type Tree, treeAt } from "./yaml-text.ts";

/** What OpenCollection calls a text body, and the media type that goes without saying. */
const textTypes = { text: "text/plain", sparql: "application/sparql-query" } as const;
type TextType = keyof typeof textTypes;

const isTextType = (type: string): type is TextType => Object.hasOwn(textTypes, type);

/** The file a body names, by what the request calls it. */
export type FileNaming = (reference: string) => FileRef;
/** What a request calls a file; `null` for one that is not known here. */
export type FileReferences = (id: FileId) => string | null;

export interface FileNames {
  readonly nameFile: FileNaming;
  readonly referenceOf: FileReferences;
}

export interface ContentReading {
  readonly content: Content;
  readonly headers: readonly Row[];
  /** A body we keep in the file and do not send. */
  readonly unsupported: string | null;
}

/**
 * The content of a request. The media type of text that OpenCollection has no word for stands in a last Content-Type
 * header, which belongs to the content here and not to the table of headers.
 */
export function readContent(
  http: Tree | undefined,
  headers: readonly Row[],
  nameFile: FileNaming,
): ContentReading {
  const { body } = selectedBody(http);
  const type = textAt(body, "type");
  const data = textAt(body, "data") ?? "";
  const all = (content: Content): ContentReading => ({ content, headers, unsupported: null });
  if (body === undefined || body === null) return all({ kind: "none" });
  switch (type) {
    case "json":
    case "xml":
      return all({ kind: type, text: data });
    case "form-urlencoded":
      return all({ kind: "form", rows: readRows(body, ["data"]).map(({ value }) => value) });
    case "multipart-form":
      return all({ kind: "multipart", parts: readParts(body, nameFile).map(({ value }) => value) });
    case "file":
      return all(readFileBody(body, nameFile));
    case null:
    default:
      return type !== null && isTextType(type)
        ? readTextBody(type, data, headers)
        : { content: { kind: "none" }, headers, unsupported: type ?? "without a type" };
  }
}

function readTextBody(type: TextType, data: string, headers: readonly Row[]): ContentReading {
  const last = headers.at(-1);
  const isOurs = last !== undefined && carriesMediaType(last) && last.value !== textTypes[type];
  return {
    content: { kind: "text", text: data, mediaType: isOurs ? last.value : textTypes[type] },
    headers: isOurs ? headers.slice(0, -1) : headers,
    unsupported: null,
  };
}

/** The body of an OpenCollection GraphQL request, which has a form of its own; the operation name is our addition. */
export function readGraphql(graphql: Tree | undefined): Content {
  const { body } = selectedBody(graphql);
  const text = (key: string): string => textAt(body, key) ?? "";
  return {
    kind: "graphql",
    query: text("query"),
    variables: text("variables"),
    operationName: text("operationName"),
  };
}

const carriesMediaType = (row: Row): boolean =>
  row.name === "Content-Type" && row.use && row.note === "" && /^[^\s/;]+\/[^\s/;]+/.test(row.value);

/** The row that says the media type in the file, where its type does not. */
export function mediaTypeRow(content: Content): Row | null {
  if (content.kind !== "text" || content.mediaType === textTypes[textTypeOf(content.mediaType)]) return null;
  return { name: "Content-Type", value: content.mediaType, use: true, note: "" };
}

/** Makes the body say `content`. A body of the same type keeps what else stands in it. */
export function writeContent(
  document: Document,
  http: Tree | undefined,
  content: Content,
  { nameFile, referenceOf }: FileNames,
): void {
  const { body, path } = selectedBody(http);
  const sameType = textAt(body, "type") === typeOf(content);
  switch (content.kind) {
    case "none":
      ownMap(document, ["http"]).delete("body");
      return;
    case "json":
    case "xml":
    case "text":
      if (!sameType) setNode(document, path, newMap(document, [["type", typeOf(content)]]));
      setText(document, [...path, "data"], content.text);
      return;
    case "form": {
      if (!sameType) setNode(document, path, newMap(document, [["type", typeOf(content)]]));
      const before = sameType ? readRows(body, ["data"]) : [];
      writeRows(document, [...path, "data"], { before, rows: content.rows });
      if (content.rows.length === 0) setNode(document, [...path, "data"], flowList(document));
      return;
    }
    case "multipart": {
      if (!sameType) setNode(document, path, newMap(document, [["type", typeOf(content)]]));
      const before = sameType ? readParts(body, nameFile) : [];
      writeParts(document, [...path, "data"], { before, parts: content.parts }, referenceOf);
      if (content.parts.length === 0) setNode(document, [...path, "data"], flowList(document));
      return;
    }
    case "graphql":
      if (!sameType) setNode(document, path, newMap(document, []));
      for (const key of ["query", "variables", "operationName"] as const) {
        if (key !== "query" && content[key] === "") remove(document, [...path, key]);
        else if (textAt(body, key) !== content[key] || !sameType)
          setText(document, [...path, key], content[key]);
      }
      return;
    case "file": {
      const reference = content.file === null ? "" : (referenceOf(content.file.id) ?? content.file.name);
      const at = sameType ? selectedEntry(body) : -1;
      if (at < 0) {
        setNode(document, path, fileBody(document, reference, content.mediaType));
        return;
      }
      setText(document, [...path, "data", at, "filePath"], reference);
      setText(document, [...path, "data", at, "contentType"], content.mediaType);
    }
  }
}

function typeOf(content: Content): string | null {
  switch (content.kind) {
    case "none":
      return null;
    case "text":
      return textTypeOf(content.mediaType);
    case "form":
      return "form-urlencoded";
    case "multipart":
      return "multipart-form";
    // The item has the type.
    case "graphql":
      return null;
    case "json":
    case "xml":
    case "file":
      return content.kind;
  }
}

const textTypeOf = (mediaType: string): TextType => (mediaType === textTypes.sparql ? "sparql" : "text");

/** The body and its place, or of several variants the one that is selected. */
function selectedBody(http: Tree | undefined): {
  readonly body: Tree | undefined;
  readonly path: readonly (string | number)[];
} {
  const variants = listAt(http, "body");
  const at = selectedIn(variants);
  if (at < 0) return { body: treeAt(http, "body"), path: ["http", "body"] };
  return { body: treeAt(variants[at], "body"), path: ["http", "body", at, "body"] };
}

/** The selected entry, else the first; -1 where there is none. */
function selectedIn(entries: readonly Tree[]): number {
  const chosen = entries.findIndex((entry) => isTrueAt(entry, "selected"));
  return chosen < 0 ? entries.findIndex(isTreeMap) : chosen;
}

const selectedEntry = (body: Tree | undefined): number => selectedIn(listAt(body, "data"));

function readFileBody(body: Tree | undefined, nameFile: FileNaming): Content {
  const entry = listAt(body, "data")[selectedEntry(body)];
  const reference = textAt(entry, "filePath") ?? "";
  return {
    kind: "file",
    file: reference === "" ? null : nameFile(reference),
    mediaType: textAt(entry, "contentType") ?? "",
  };
}

function fileBody(document: Document, reference: string, mediaType: string): YAMLMap {
  const body = newMap(document, [["type", "file"]]);
  const data = flowList(document);
  if (reference !== "" || mediaType !== "") {
    data.flow = false;
    data.add(
      newMap(document, [
        ["filePath", reference],
        ["contentType", mediaType],
        ["selected", true],
      ]),
    );
  }
  body.set("data", data);
  return body;
}

function flowList(document: Document): YAMLSeq {
  const list = new YAMLSeq(document.schema);
  list.flow = true;
  return list;
}
