import type { Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import type { ExchangeId } from "#shared/ids.ts";
import { HistoryLimits } from "#shared/workbench/history.ts";
import type { HistoryContents } from "./history-contents.ts";
import { packRecord, sentText, textOf } from "./history-record.ts";
import { type HistoryDatabase, numberOf } from "./history-schema.ts";
import type { ToKeep } from "./history-work.ts";

export interface HistoryPlace {
  readonly database: HistoryDatabase;
  readonly contents: HistoryContents;
  readonly isFile: boolean;
}

export interface HistoryWriter {
  readonly keep: (kept: ToKeep) => void;
  readonly pin: (asked: { readonly id: ExchangeId; readonly pinned: boolean }) => void;
  readonly delete: (ids: readonly ExchangeId[]) => void;
  readonly clear: (workspace: string | null) => void;
  readonly limits: () => HistoryLimits;
  readonly limit: (limits: HistoryLimits) => void;
  readonly tidy: () => void;
  readonly sweep: () => void;
}

/** How many go in one transaction, so that nobody waits long for it. */
const goneAtOnce = 500;

export function historyWriter(
  place: HistoryPlace,
  standard: HistoryLimits,
  now: () => number,
): HistoryWriter {
  const { database, contents } = place;
  const within = <T>(work: () => T): T => {
    database.exec("BEGIN IMMEDIATE");
    try {
      const value = work();
      database.exec("COMMIT");
      return value;
    } catch (thrown) {
      database.exec("ROLLBACK");
      throw thrown;
    }
  };
  const remove = (rows: readonly number[]): void => {
    for (let from = 0; from < rows.length; from += goneAtOnce) {
      const some = rows.slice(from, from + goneAtOnce);
      const unused = within(() => removeRows(database, some));
      for (const hash of unused) contents.drop(hash);
    }
  };
  const limits = (): HistoryLimits => keptLimits(database) ?? standard;
  const tidy = (): void => remove(beyond(database, limits(), now()));
  return {
    keep: (kept) => {
      const fits = kept.content !== null && kept.content.length <= limits().contentBytes;
      // First the content, then the row that names it: a process that ends between leaves only a file to sweep.
      const hash = fits && kept.content.length > 0 ? contents.keep(kept.content) : null;
      within(() => insert(database, kept, hash));
      tidy();
    },
    pin: ({ id, pinned }) =>
      void database.prepare("UPDATE exchanges SET pinned = ? WHERE id = ?").run(pinned ? 1 : 0, id),
    delete: (ids) =>
      remove(ids.map((id) => numberOf(database, "SELECT n FROM exchanges WHERE id = ?", "n", id))),
    clear: (workspace) => {
      remove(
        workspace === null
          ? rowsOf(database, "SELECT n FROM exchanges")
          : rowsOf(database, "SELECT n FROM exchanges WHERE workspace = ?", workspace),
      );
      if (place.isFile) giveBack(database);
    },
    limits,
    limit: (next) => {
      setLimits(database, next);
      tidy();
    },
    tidy: () => {
      tidy();
      if (place.isFile) database.exec("PRAGMA incremental_vacuum(2000)");
    },
    sweep: () =>
      contents.sweep(
        (hash) => numberOf(database, "SELECT 1 AS one FROM contents WHERE hash = ?", "one", hash) === 1,
      ),
  };
}

const responseOf = ({ outcome }: Exchange): ResponseRecord | null =>
  outcome.kind === "response" ? outcome.response : outcome.partial;

const kindOf = ({ outcome }: Exchange): string | null =>
  outcome.kind === "response" ? null : outcome.error.kind;

function insert(database: HistoryDatabase, kept: ToKeep, hash: string | null): void {
  const { exchange, draft, of } = kept;
  const { method, url } = exchange.request;
  const response = responseOf(exchange);
  const status = exchange.outcome.kind === "response" ? exchange.outcome.response.status : null;
  const record = packRecord({ exchange, draft });
  if (hash !== null)
    database.prepare("INSERT OR IGNORE INTO contents VALUES (?, ?)").run(hash, kept.content?.length ?? 0);
  const added = database
    .prepare(
      `INSERT OR REPLACE INTO exchanges (id, workspace, tab, item, environment, name, session, started_at, method, url,
         status, error, total_ms, content_bytes, content, record_bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      exchange.id,
      kept.workspace,
      of?.tabId ?? null,
      of?.itemId ?? null,
      kept.environment,
      draft.name,
      exchange.session,
      exchange.startedAt,
      method,
      url,
      status,
      kindOf(exchange),
      exchange.totalMs,
      response?.decodedBytes ?? response?.contentBytes ?? 0,
      hash,
      record.length,
    );
  const n = Number(added.lastInsertRowid);
  database.prepare("INSERT INTO records VALUES (?, ?)").run(n, record);
  database
    .prepare("INSERT INTO texts (rowid, address, facts, sent, received) VALUES (?, ?, ?, ?, ?)")
    .run(
      n,
      `${draft.name} ${url}`,
      [method, status, response?.reason, kindOf(exchange), response?.mediaType].filter(Boolean).join(" "),
      sentText(exchange),
      kept.content === null || hash === null ? "" : textOf(kept.content),
    );
}

/** The hashes nothing refers to any more. */
function removeRows(database: HistoryDatabase, rows: readonly number[]): readonly string[] {
  const hashes = new Set<string>();
  for (const n of rows) {
    const row: unknown = database.prepare("SELECT content FROM exchanges WHERE n = ?").get(n);
    if (typeof row === "object" && row !== null && "content" in row && typeof row.content === "string")
      hashes.add(row.content);
    for (const sql of [
      "DELETE FROM exchanges WHERE n = ?",
      "DELETE FROM records WHERE n = ?",
      "DELETE FROM texts WHERE rowid = ?",
    ])
      database.prepare(sql).run(n);
  }
  return [...hashes].filter((hash) => {
    if (numberOf(database, "SELECT 1 AS one FROM exchanges WHERE content = ?", "one", hash) === 1)
      return false;
    database.prepare("DELETE FROM contents WHERE hash = ?").run(hash);
    return true;
  });
}

/** The rows that have to go, oldest first. Pinned ones count and stay. */
function beyond(database: HistoryDatabase, limits: HistoryLimits, now: number): readonly number[] {
  const tooOld = rowsOf(
    database,
    "SELECT n FROM exchanges WHERE pinned = 0 AND started_at < ?",
    now - limits.days * 86_400_000,
  );
  const extra =
    numberOf(database, "SELECT count(*) AS total FROM exchanges", "total") - limits.exchanges - tooOld.length;
  const tooMany =
    extra <= 0
      ? []
      : rowsOf(
          database,
          "SELECT n FROM exchanges WHERE pinned = 0 ORDER BY n LIMIT ?",
          extra + tooOld.length,
        );
  return [...new Set([...tooOld, ...tooMany, ...tooLarge(database, limits.bytes)])];
}

function tooLarge(database: HistoryDatabase, limitBytes: number): readonly number[] {
  let over =
    numberOf(database, "SELECT sum(bytes) AS total FROM contents", "total") +
    numberOf(database, "SELECT sum(record_bytes) AS total FROM exchanges", "total") -
    limitBytes;
  if (over <= 0) return [];
  const gone: number[] = [];
  const oldest = database.prepare(
    `SELECT n, record_bytes + ifnull((SELECT bytes FROM contents WHERE hash = content), 0) AS bytes
     FROM exchanges WHERE pinned = 0 ORDER BY n`,
  );
  for (const row of oldest.iterate()) {
    if (over <= 0) break;
    if (typeof row !== "object" || row === null || !("n" in row && "bytes" in row)) break;
    gone.push(Number(row.n));
    over -= Number(row.bytes);
  }
  return gone;
}

function rowsOf(
  database: HistoryDatabase,
  sql: string,
  ...values: readonly (string | number)[]
): readonly number[] {
  return database
    .prepare(sql)
    .all(...values)
    .flatMap((row) => (typeof row === "object" && row !== null && "n" in row ? [Number(row.n)] : []));
}

function giveBack(database: HistoryDatabase): void {
  database.exec("INSERT INTO texts (texts) VALUES ('optimize')");
  database.exec("PRAGMA incremental_vacuum");
  database.pragma("wal_checkpoint(TRUNCATE)");
}

function keptLimits(database: HistoryDatabase): HistoryLimits | null {
  const row: unknown = database.prepare("SELECT value FROM settings WHERE name = 'limits'").get();
  if (typeof row !== "object" || row === null || !("value" in row) || typeof row.value !== "string")
    return null;
  const read = HistoryLimits.safeParse(JSON.parse(row.value));
  return read.success ? read.data : null;
}

const setLimits = (database: HistoryDatabase, limits: HistoryLimits): void =>
  void database
    .prepare(
      "INSERT INTO settings VALUES ('limits', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .run(JSON.stringify(limits));
