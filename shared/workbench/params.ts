import { encodeQueryPart } from "#shared/http/target.ts";
import { hasReference, mapLiteralText } from "#shared/variables/template.ts";
import type { Row } from "./request-draft.ts";

/** The rows for a URL that was just edited: its parameters in order; rows switched off and notes are kept from before. */
export function paramsOf(url: string, before: readonly Row[]): readonly Row[] {
  const used = before.filter((row) => row.use);
  const fresh = piecesOf(url).map((piece, index) => {
    const row = readPiece(piece);
    const old = used[index]?.name === row.name ? used[index] : used.find(({ name }) => name === row.name);
    return { ...row, note: old?.note ?? "" };
  });
  const rows: Row[] = [];
  let taken = 0;
  for (const row of before) {
    if (!row.use) rows.push(row);
    else if (taken < fresh.length) rows.push(...fresh.slice(taken, ++taken));
  }
  return [...rows, ...fresh.slice(taken)];
}

/** The URL for rows that were just edited. What did not change keeps the very text it was typed in. */
export function urlWithParams(url: string, rows: readonly Row[]): string {
  const { before, query, after } = cut(url);
  const used = rows.filter((row) => row.use);
  const typed = typedTexts(url, used);
  const pieces = used.flatMap((row, index) => printPiece(row, typed[index] ?? null) ?? []);
  if (pieces.length === 0) return query === null || query === "" ? url : before + after;
  return `${before}?${pieces.join("&")}${after}`;
}

/** For each row the text it was typed in, as far as it is known: its own piece, its memory, or a piece of the same name. */
function typedTexts(url: string, rows: readonly Row[]): readonly (string | null)[] {
  const spare = piecesOf(url).map((piece) => ({ piece, read: readPiece(piece) }));
  const take = (fits: (one: { readonly piece: string; readonly read: Row }) => boolean): string | null => {
    const at = spare.findIndex(fits);
    return at < 0 ? null : (spare.splice(at, 1)[0]?.piece ?? null);
  };
  const same = rows.map((row) => take(({ piece }) => piece === (row.typed ?? printPiece(row, null))));
  const equal = rows.map(
    (row, index) =>
      same[index] ??
      ownSpelling(row) ??
      take(({ read }) => read.name === row.name && read.value === row.value),
  );
  return rows.map((row, index) => equal[index] ?? row.typed ?? take(({ read }) => read.name === row.name));
}

/** The text a row was typed in, as long as it still says what the row says. */
function ownSpelling({ name, value, typed }: Row): string | null {
  if (typed === undefined) return null;
  const read = readPiece(typed);
  return read.name === name && read.value === value ? typed : null;
}

/** The row without a spelling that says something else by now: an older value, which is not to be kept. */
export function withoutStaleSpelling(row: Row): Row {
  if (row.typed === undefined || ownSpelling(row) !== null) return row;
  const { typed: _, ...rest } = row;
  return rest;
}

/** The text of a row as it stands in a query; `null` for a row that is still blank. */
export const pieceOfRow = (row: Row): string | null => printPiece(row, row.typed ?? null);

function cut(url: string): {
  readonly before: string;
  readonly query: string | null;
  readonly after: string;
} {
  const [, before = "", query = null, after = ""] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(url) ?? [];
  return { before, query, after };
}

function piecesOf(url: string): readonly string[] {
  const { query } = cut(url);
  return query === null || query === "" ? [] : query.split("&");
}

/** A row remembers the text it was typed in where printing it anew would spell it differently. */
export function readPiece(piece: string): Row {
  const [name, value] = split(piece).map((part) => decode(part ?? ""));
  const row: Row = { name: name ?? "", value: value ?? "", use: true, note: "" };
  return printPiece(row, null) === piece ? row : { ...row, typed: piece };
}

/** `null` for a row that is still blank. */
function printPiece(row: Row, typed: string | null): string | null {
  const [name, value] = typed === null ? [null, null] : split(typed);
  const keepsName = name !== null && decode(name) === row.name;
  const keepsValue = typed !== null && decode(value ?? "") === row.value;
  if (keepsName && keepsValue) return typed;
  if (row.name === "" && row.value === "") return null;
  const printedName = keepsName ? name : encode(row.name);
  if (row.value === "") return printedName;
  return `${printedName}=${keepsValue ? (value ?? "") : encode(row.value)}`;
}

/** Name and value as typed; no value where there is no `=`. */
function split(piece: string): readonly [name: string, value: string | null] {
  const at = piece.indexOf("=");
  return at < 0 ? [piece, null] : [piece.slice(0, at), piece.slice(at + 1)];
}

/**
 * `+` is a space in a query, as every form decoder reads it. An escape that is not UTF-8 is shown as typed, and so is
 * one that would read as a reference.
 */
function decode(text: string): string {
  try {
    const read = mapLiteralText(text, (literal) => decodeURIComponent(literal.replaceAll("+", " ")));
    return hasReference(read) && !hasReference(text) ? text : read;
  } catch {
    return text;
  }
}

/** `{{…}}` stays readable: what it stands for is encoded when it is sent. */
const encode = (text: string): string => mapLiteralText(text, encodeQueryPart);
