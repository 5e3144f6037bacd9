import { Document, isScalar, Scalar } from "yaml";
import { defaultPolicy, type PolicyOverrides, withOverrides } from "#shared/policy/delivery-policy.ts";
import type { Content, RequestDraft, Row } from "#shared/workbench/request-draft.ts";
import { ownList, ownMap, remove, setPlain, setText, textScalar } from "./edit-yaml.ts";
import { changeTags, leavesOf } from "./override-tags.ts";
import { spellingsKept } from "./query-spelling.ts";
import { isGraphql, projected, requestOf } from "./read-request.ts";
import { writeAuth } from "./request-auth.ts";
import { type FileNames, mediaTypeRow, writeContent } from "./request-content.ts";
import { samePart } from "./request-parts.ts";
import { readRows, type RowChange, setProse, writeRows } from "./request-rows.ts";
import { listAt, type Tree } from "./yaml-text.ts";

/** A request that has nothing in it yet, laid out as all our files are. */
export function newRequestDocument(sequence: number): Document {
  const document = new Document({
    info: { name: "", type: "http", seq: sequence },
    http: { method: "GET", url: "" },
    settings: {
      encodeUrl: true,
      timeout: projected.timeout,
      followRedirects: true,
      maxRedirects: projected.maxRedirects,
      forwardAuthorizationHeader: false,
    },
  });
  spaceBefore(document, "http");
  spaceBefore(document, "settings");
  return document;
}

export interface DraftChange {
  /** What the document says now. */
  readonly tree: Tree;
  readonly before: RequestDraft;
  readonly draft: RequestDraft;
}

/** Makes the document say `draft`. Only what differs from `before` is touched. */
export function writeDraft(document: Document, { tree, before, draft }: DraftChange, files: FileNames): void {
  const http = requestOf(tree);
  renameRequest(document, "graphql", "http");
  if (draft.name !== before.name) setText(document, ["info", "name"], draft.name);
  writeTags(document, tree, { before, draft });
  if (draft.method !== before.method) setText(document, ["http", "method"], draft.method);
  if (draft.url !== before.url) setText(document, ["http", "url"], draft.url);
  if (!sameRows(draft.params, before.params) || !sameRows(draft.pathParams, before.pathParams))
    writeRows(document, ["http", "params"], paramChange(http, before, draft));
  const headers = fileHeaders(draft);
  if (!sameRows(headers, fileHeaders(before))) {
    writeRows(document, ["http", "headers"], { before: readRows(http, ["headers"]), rows: headers });
  }
  if (!sameContent(draft.content, before.content)) writeContent(document, http, draft.content, files);
  if (JSON.stringify(draft.auth) !== JSON.stringify(before.auth))
    writeAuth(document, before.auth, draft.auth);
  writeSettings(document, before.overrides, draft.overrides);
  if (draft.docs !== before.docs) writeDocs(document, draft.docs);
  const type = draft.content.kind === "graphql" ? "graphql" : "http";
  renameRequest(document, "http", type);
  if ((type === "graphql") !== isGraphql(tree)) setText(document, ["info", "type"], type);
}

/** OpenCollection keeps a GraphQL request under a name of its own; while it is written it is one like all others. */
function renameRequest(document: Document, from: string, to: string): void {
  const { items } = ownMap(document, []);
  const pair = items.find(({ key }) => key === from || (isScalar(key) && key.value === from));
  if (pair === undefined) return;
  if (isScalar(pair.key)) pair.key.value = to;
  else pair.key = to;
}

/** The headers of the file: those of the table, and the one that carries the media type of the content. */
function fileHeaders({ headers, content }: RequestDraft): readonly Row[] {
  const row = mediaTypeRow(content);
  return row === null ? headers : [...headers, row];
}

/** Both kinds of parameters stand in one list; path parameters that the URL does not have stay there unread. */
function paramChange(http: Tree | undefined, before: RequestDraft, draft: RequestDraft): RowChange {
  const query = readRows(http, ["params"], "query");
  const path = readRows(http, ["params"], "path").filter(({ value }) =>
    before.pathParams.some(({ name }) => name === value.name),
  );
  const ofPath = new Set([...path.map(({ value }) => value), ...draft.pathParams]);
  const isPathFirst = (path[0]?.at ?? Infinity) < (query[0]?.at ?? 0);
  const inOrder = <T>(first: readonly T[], then: readonly T[]): readonly T[] =>
    isPathFirst ? [...then, ...first] : [...first, ...then];
  return {
    before: inOrder(query, path),
    rows: inOrder(draft.params, draft.pathParams),
    typeOf: (row) => (ofPath.has(row) ? "path" : "query"),
  };
}

const sameRows = (a: readonly Row[], b: readonly Row[]): boolean =>
  a.length === b.length &&
  a.every((row, index) => {
    const other = b[index];
    return (
      row.name === other?.name &&
      row.value === other.value &&
      row.use === other.use &&
      row.note === other.note
    );
  });

/** A file is the same by its id: its size is no part of the request. */
function sameContent(a: Content, b: Content): boolean {
  if (a.kind === "multipart" && b.kind === "multipart")
    return (
      a.parts.length === b.parts.length &&
      a.parts.every((part, index) => {
        const other = b.parts[index];
        return other !== undefined && samePart(part, other);
      })
    );
  if (a.kind === "file" && b.kind === "file") return a.file?.id === b.file?.id && a.mediaType === b.mediaType;
  return JSON.stringify(a) === JSON.stringify(b);
}

function writeTags(
  document: Document,
  tree: Tree,
  { before, draft }: Pick<DraftChange, "before" | "draft">,
): void {
  const listed = listAt(tree, "info", "tags");
  const tags = listed.filter((tag) => typeof tag === "string");
  const [old, typed] = [spellingsKept(before.params), spellingsKept(draft.params)];
  const isSame =
    JSON.stringify(old) === JSON.stringify(typed) &&
    draft.session === before.session &&
    draft.raw === before.raw &&
    JSON.stringify(draft.ignored) === JSON.stringify(before.ignored) &&
    sameOverrides(before.overrides, draft.overrides);
  if (isSame) return;
  const wanted = changeTags(tags, { ...before, typed: old }, { ...draft, typed });
  if (wanted.length === tags.length && wanted.every((tag, index) => tag === tags[index])) return;
  const list = ownList(document, ["info", "tags"]);
  const items = new Map(list.items.map((item, at) => [listed[at], item]));
  const others = list.items.filter((_, at) => typeof listed[at] !== "string");
  list.items = [...wanted.map((tag) => items.get(tag) ?? textScalar(tag)), ...others];
  if (list.items.length === 0) remove(document, ["info", "tags"]);
}

function sameOverrides(a: PolicyOverrides, b: PolicyOverrides): boolean {
  const [one, other] = [leavesOf(a), leavesOf(b)];
  return (
    one.size === other.size &&
    [...one].every(([path, value]) => JSON.stringify(other.get(path)) === JSON.stringify(value))
  );
}

/** Says to other readers of the file what OpenCollection has words for. */
function writeSettings(document: Document, before: PolicyOverrides, after: PolicyOverrides): void {
  const old = settingsOf(before);
  for (const [key, value] of settingsOf(after)) {
    if (old.get(key) !== value) setPlain(document, ["settings", key], value);
  }
}

function settingsOf(overrides: PolicyOverrides): ReadonlyMap<string, number | boolean> {
  const { timeouts, redirects } = withOverrides(defaultPolicy, overrides);
  return new Map<string, number | boolean>([
    // Without a limit it is 0, which is for ever.
    ["timeout", timeouts.totalMs ?? 0],
    ["followRedirects", redirects.follow],
    ["maxRedirects", redirects.limit],
  ]);
}

function writeDocs(document: Document, docs: string): void {
  const isNew = !document.has("docs");
  setProse(document, ["docs"], docs);
  if (isNew) spaceBefore(document, "docs");
}

function spaceBefore(document: Document, key: string): void {
  const { items } = ownMap(document, []);
  const pair = items.find((item) => item.key === key || (isScalar(item.key) && item.key.value === key));
  if (!pair) return;
  const scalar = new Scalar(key);
  scalar.spaceBefore = true;
  pair.key = scalar;
}
