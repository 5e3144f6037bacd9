import { encodeQueryPart } from "#shared/http/target.ts";
import type { Row } from "./request-draft.ts";

interface Pieces {
  readonly before: string;
  readonly query: string | null;
  readonly after: string;
}

/** The rows for a URL that was just edited: its parameters in order; rows switched off and notes are kept from before. */
export function paramsOf(url: string, before: readonly Row[]): readonly Row[] {
  const used = before.filter((row) => row.use);
  const fresh = piecesOf(url).map((piece, index) => {
    const [name, value] = decodePiece(piece);
    const old = used[index]?.name === name ? used[index] : used.find((row) => row.name === name);
    return { name, value, use: true, note: old?.note ?? "" };
  });
  const rows: Row[] = [];
  let taken = 0;
  for (const row of before) {
    if (!row.use) rows.push(row);
    else if (taken < fresh.length) rows.push(...fresh.slice(taken, ++taken));
  }
  return [...rows, ...fresh.slice(taken)];
}

/** The URL for rows that were just edited. A parameter that did not change keeps the very text it was typed in. */
export function urlWithParams(url: string, rows: readonly Row[]): string {
  const { before, query, after } = cut(url);
  const spare = piecesOf(url).map((piece) => ({ piece, read: decodePiece(piece) }));
  const pieces = rows
    .filter((row) => row.use && (row.name !== "" || row.value !== ""))
    .map((row) => {
      const at = spare.findIndex(({ read: [name, value] }) => name === row.name && value === row.value);
      return at < 0 ? encodePiece(row) : (spare.splice(at, 1)[0]?.piece ?? encodePiece(row));
    });
  if (pieces.length === 0) return query === "" && rows.length === 0 ? url : before + after;
  return `${before}?${pieces.join("&")}${after}`;
}

function cut(url: string): Pieces {
  const hash = url.indexOf("#");
  const [main, after] = hash < 0 ? [url, ""] : [url.slice(0, hash), url.slice(hash)];
  const mark = main.indexOf("?");
  return mark < 0 ? { before: main, query: null, after } : { before: main.slice(0, mark), query: main.slice(mark + 1), after };
}

function piecesOf(url: string): readonly string[] {
  const { query } = cut(url);
  return query === null || query === "" ? [] : query.split("&");
}

function decodePiece(piece: string): readonly [string, string] {
  const at = piece.indexOf("=");
  return at < 0 ? [decode(piece), ""] : [decode(piece.slice(0, at)), decode(piece.slice(at + 1))];
}

/** `+` is a space in a query, as every form decoder reads it; an escape that is not UTF-8 is shown as typed. */
function decode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** `{{…}}` stays readable: what it stands for is encoded when it is sent. */
function encodePiece({ name, value }: Row): string {
  const part = (text: string): string =>
    text
      .split(/(\{\{[^{}]*\}\})/)
      .map((bit, index) => (index % 2 === 1 ? bit : encodeQueryPart(bit)))
      .join("");
  return value === "" ? part(name) : `${part(name)}=${part(value)}`;
}
