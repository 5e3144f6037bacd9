import Database from "libsql";

export type HistoryDatabase = InstanceType<typeof Database>;

/** What each version added to the one before it. */
const steps: readonly string[] = [
  `CREATE TABLE exchanges (
     n INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     workspace TEXT NOT NULL,
     tab TEXT,
     item TEXT,
     environment TEXT,
     name TEXT NOT NULL,
     session TEXT NOT NULL,
     started_at REAL NOT NULL,
     method TEXT NOT NULL,
     url TEXT NOT NULL,
     status INTEGER,
     error TEXT,
     total_ms REAL NOT NULL,
     content_bytes INTEGER NOT NULL,
     pinned INTEGER NOT NULL DEFAULT 0,
     content TEXT,
     record_bytes INTEGER NOT NULL
   );
   CREATE INDEX exchanges_by_workspace ON exchanges (workspace, n);
   CREATE INDEX exchanges_by_tab ON exchanges (tab) WHERE tab IS NOT NULL;
   CREATE INDEX exchanges_by_item ON exchanges (item) WHERE item IS NOT NULL;
   CREATE INDEX exchanges_by_content ON exchanges (content) WHERE content IS NOT NULL;
   CREATE TABLE records (n INTEGER PRIMARY KEY, record BLOB NOT NULL);
   CREATE TABLE contents (hash TEXT PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE VIRTUAL TABLE texts USING fts5 (
     address, facts, sent, received,
     content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
   );`,
];

/** The file was written by a later Wirebench. */
export const newerCode = "WIREBENCH_NEWER";

export class NewerDatabase extends Error {
  readonly code = newerCode;
}

/** Opens the file, or makes it; `:memory:` for one that ends with the process. Brings an older one up to date. */
export function openDatabase(path: string): HistoryDatabase {
  const database = new Database(path);
  try {
    database.exec("PRAGMA auto_vacuum = INCREMENTAL");
    database.pragma("journal_mode = WAL");
    database.exec("PRAGMA synchronous = NORMAL");
    // What was deleted is to be gone.
    database.exec("PRAGMA secure_delete = ON");
    bringUpToDate(database);
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

function bringUpToDate(database: HistoryDatabase): void {
  const version = numberOf(database, "PRAGMA user_version", "user_version");
  if (version > steps.length) throw new NewerDatabase(`version ${version}`);
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

/** One number of the first row; 0 where there is none. */
export function numberOf(
  database: HistoryDatabase,
  sql: string,
  column: string,
  ...values: readonly (string | number)[]
): number {
  const row = database.prepare(sql).get(...values);
  if (typeof row !== "object" || row === null) return 0;
  const value: unknown = Reflect.get(row, column);
  return typeof value === "number" ? value : 0;
}
