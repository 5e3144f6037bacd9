import type { HistoryQuery } from "#shared/workbench/history.ts";

/** What `WHERE` says, and the values it is given. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * The words of a search in the language of FTS5: each must be there, the last letters of each may be missing. Nothing
 * a person types is an operator, and what has no letter or digit finds nothing and is left out.
 */
export const matchText = (text: string): string =>
  text
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 20)
    .map((word) => `"${word.replaceAll('"', '""').replaceAll("\0", "")}"*`)
    .join(" ");

/** `workspace` is the open one. The cursor is not part of it: a count is of all pages. */
export function conditionOf(query: HistoryQuery, workspace: string): Condition {
  const match = matchText(query.text);
  const parts: readonly (Condition | null)[] = [
    match === "" ? null : { sql: "texts MATCH ?", values: [match] },
    query.everywhere ? null : { sql: "e.workspace = ?", values: [workspace] },
    statusCondition(query.statusClass),
    query.method === null ? null : { sql: "e.method = ?", values: [query.method] },
    query.session === null ? null : { sql: "e.session = ?", values: [query.session] },
    query.since === null ? null : { sql: "e.started_at >= ?", values: [query.since] },
    query.pinnedOnly ? { sql: "e.pinned = 1", values: [] } : null,
    placeCondition(query.of),
  ];
  const said = parts.filter((part) => part !== null);
  return {
    sql: said.length === 0 ? "1" : said.map(({ sql }) => `(${sql})`).join(" AND "),
    values: said.flatMap(({ values }) => values),
  };
}

function statusCondition(statusClass: HistoryQuery["statusClass"]): Condition | null {
  if (statusClass === null) return null;
  if (statusClass === "none") return { sql: "e.status IS NULL", values: [] };
  const from = Number(statusClass) * 100;
  return { sql: "e.status >= ? AND e.status < ?", values: [from, from + 100] };
}

function placeCondition(of: HistoryQuery["of"]): Condition | null {
  if (of === null) return null;
  if (of.itemId === null) return { sql: "e.tab = ?", values: [of.tabId] };
  return { sql: "e.tab = ? OR e.item = ?", values: [of.tabId, of.itemId] };
}

/** Where the lines come from, and their number there. */
export interface Source {
  readonly from: string;
  readonly n: string;
}

/**
 * The full text is only asked where there are words, and then first: the other way round it would be searched once for
 * every line of the workspace.
 */
export const sourceOf = (text: string): Source =>
  matchText(text) === ""
    ? { from: "exchanges e", n: "e.n" }
    : { from: "texts CROSS JOIN exchanges e ON e.n = texts.rowid", n: "texts.rowid" };
